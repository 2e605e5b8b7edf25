package dev.dataflow.gateway.page;

import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/**
 * Where a browser finds the libraries that the page's modules import by name. The libraries are jars: those of mvnpm bring a piece of the
 * map along, pdf.js is looked for, so the build file's version table is the only one.
 */
final class ImportMap {

    private static final String PDFJS = "META-INF/resources/webjars/pdfjs-dist/*/build/pdf.min.mjs";

    private ImportMap() {}

    /** The map's JSON. */
    static String read() throws IOException {
        PathMatchingResourcePatternResolver classpath = new PathMatchingResourcePatternResolver();
        Map<String, String> imports = new TreeMap<>();
        for (Resource piece : classpath.getResources("classpath*:META-INF/importmap.json")) {
            JsonNode names =
                    Json.mapper().readTree(piece.getContentAsByteArray()).path("imports");
            names.properties()
                    .forEach(name -> imports.put(name.getKey(), name.getValue().stringValue()));
        }
        for (Resource pdfjs : classpath.getResources("classpath*:" + PDFJS)) {
            String url = pdfjs.getURL().toString();
            imports.put("pdfjs-dist/", url.substring(url.lastIndexOf("/webjars/"), url.lastIndexOf('/') + 1));
        }
        return Json.mapper().writeValueAsString(Map.of("imports", imports));
    }
}

package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How the web page is sent; what it does is tested with a browser. */
class PageIT {

    private static final Pattern LINKS = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final Pattern STYLES = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everythingThePageNamesIsThereAndMayBeKept() throws Exception {
        String html = http.get("/").body();
        List<String> links = LINKS.matcher(html)
                .results()
                .map(link -> link.group(1))
                .filter(path -> path.startsWith("/page/"))
                .toList();
        assertThat(links).hasSizeGreaterThan(30);
        for (String link : links) {
            HttpResponse<String> file = http.get(link);
            assertThat(file.statusCode()).as(link).isEqualTo(200);
            assertThat(header(file, "cache-control")).as(link).contains("max-age=31536000", "immutable");
        }
        for (JsonNode library : importMap(html).path("imports")) {
            String url = library.stringValue();
            String file = url.endsWith("build/") ? url + "pdf.worker.min.mjs" : url;
            if (!file.endsWith("/")) {
                assertThat(header(http.get(file), "content-type")).as(file).startsWith("text/javascript");
            }
        }
    }

    @Test
    void thePolicyLetsNothingInButFilesOfThisServerTheStylesAndTheImportMap() throws Exception {
        HttpResponse<String> page = http.get("/");
        assertThat(header(page, "content-security-policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-%s';".formatted(digest(IMPORT_MAP, page.body())),
                        "style-src 'self' blob: 'sha256-%s';".formatted(digest(STYLES, page.body())))
                .doesNotContain("unsafe");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void anUnchangedPageIsNotSentAgain() throws Exception {
        HttpResponse<String> first = http.get("/");
        HttpResponse<String> again = http.get("/", "If-None-Match", header(first, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(first, "cache-control")).isEqualTo("no-cache");
    }

    @Test
    void nothingElseOfTheClasspathIsServed() throws Exception {
        String version = LINKS.matcher(http.get("/").body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(path -> path.endsWith("main.js"))
                .findFirst()
                .orElseThrow()
                .replace("main.js", "");
        assertThat(http.get(version + "../gateway-defaults.properties").statusCode())
                .isEqualTo(404);
        assertThat(http.get(version + "%2e%2e/gateway-defaults.properties").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/page/0000000000000000/main.js").statusCode()).isEqualTo(404);
    }

    private static JsonNode importMap(String html) {
        return Json.mapper().readTree(part(IMPORT_MAP, html));
    }

    private static String digest(Pattern part, String html) throws NoSuchAlgorithmException {
        byte[] text = part(part, html).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    }

    private static String part(Pattern pattern, String html) {
        return pattern.matcher(html).results().findFirst().orElseThrow().group(1);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

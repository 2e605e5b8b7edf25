package dev.dataflow.gateway.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of the web page, in the order of their names.
 *
 * <p>They are served below a path that holds a digest of them all. Modules name one another by relative paths, so a browser always gets files
 * that fit together, and may keep them for good.
 */
final class PageFiles {

    /** Where they stand on the classpath. */
    static final String FOLDER = "dev/dataflow/gateway/web/";

    private static final int VERSION_BYTES = 8;

    private final List<PageFile> files;

    private PageFiles(List<PageFile> files) {
        this.files = List.copyOf(files);
    }

    /** Reads them from the classpath. */
    static PageFiles read() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "**");
        return new PageFiles(Arrays.stream(found)
                .filter(Resource::isReadable)
                .map(PageFile::read)
                .sorted(Comparator.comparing(PageFile::name))
                .toList());
    }

    /** Below which path they are served: {@code /page/0f3a…/}. */
    String path() {
        return "/page/" + version() + "/";
    }

    /** The page itself, with places to fill. */
    String index() {
        return files.stream()
                .filter(file -> file.name().equals("index.html"))
                .map(PageFile::text)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the web page's index.html is not on the classpath"));
    }

    /** The style sheets, one after the other. */
    String styles() {
        return files.stream()
                .filter(file -> file.name().endsWith(".css"))
                .map(PageFile::text)
                .collect(Collectors.joining("\n"));
    }

    /** The names of the modules. */
    List<String> modules() {
        return files.stream()
                .map(PageFile::name)
                .filter(name -> name.endsWith(".js"))
                .toList();
    }

    private String version() {
        var digest = Digests.sha256();
        for (PageFile file : files) {
            digest.update(file.name().getBytes(StandardCharsets.UTF_8));
            digest.update(file.content());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    }
}

package dev.dataflow.gateway.page;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page as it is sent.
 *
 * @param html  holds the styles, so that it can be painted as soon as it is there, and names every module, so that a browser fetches them
 *     at once and not one after the other
 * @param etag  changes with any file of the page
 * @param contentSecurityPolicy lets in what is ours: files of this server, and the styles and the import map, named by their digests
 */
record WebPage(String html, String etag, String contentSecurityPolicy) {

    /** Puts it together from its files. */
    static WebPage of(PageFiles files) throws IOException {
        String importMap = ImportMap.read();
        String styles = files.styles();
        String html = files.index()
                .replace("{{importmap}}", importMap)
                .replace("{{modules}}", preloads(files))
                .replace("{{page}}", files.path())
                .replace("{{styles}}", styles);
        return new WebPage(html, '"' + Digests.base64(html) + '"', policy(importMap, styles));
    }

    private static String preloads(PageFiles files) {
        return files.modules().stream()
                .map("<link rel=\"modulepreload\" href=\"{{page}}%s\">"::formatted)
                .collect(Collectors.joining("\n"));
    }

    private static String policy(String importMap, String styles) {
        return Stream.of(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-%s'".formatted(Digests.base64(importMap)),
                        "style-src 'self' blob: 'sha256-%s'".formatted(Digests.base64(styles)),
                        "img-src 'self' blob: data:",
                        "font-src 'self' data:",
                        "connect-src 'self' blob:",
                        "worker-src 'self'",
                        "frame-src blob:",
                        "form-action 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'")
                .collect(Collectors.joining("; "));
    }
}

package dev.dataflow.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;

/**
 * A file of the web page.
 *
 * @param name relative to the page's folder: {@code views/jobs.js}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record PageFile(String name, byte[] content) {

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    static PageFile read(Resource resource) {
        try {
            String url = resource.getURL().toString();
            int start = url.lastIndexOf(PageFiles.FOLDER) + PageFiles.FOLDER.length();
            return new PageFile(url.substring(start), resource.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the web page cannot be read", e);
        }
    }
}

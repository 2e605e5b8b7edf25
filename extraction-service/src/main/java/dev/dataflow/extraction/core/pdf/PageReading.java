package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.page.PageContent;
import java.util.List;

/**
 * What was read of a page.
 *
 * @param content  what it shows
 * @param images   the pixels of {@code content.images()}, by index
 * @param warnings one line each
 */
public record PageReading(PageContent content, List<ImageSource> images, List<String> warnings) {

    public PageReading {
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }
}

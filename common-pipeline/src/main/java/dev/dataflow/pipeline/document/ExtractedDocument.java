package dev.dataflow.pipeline.document;

import dev.dataflow.pipeline.stage.PageError;
import java.util.List;

/**
 * The whole of {@code document.json}. Large for a large document: whoever can, streams its pages instead.
 *
 * @param meta    of the document
 * @param pages   those that were done, ascending
 * @param outline bookmarks
 * @param stats   counts
 * @param errors  pages that could not be done
 */
public record ExtractedDocument(
        DocumentMeta meta,
        List<DocumentPage> pages,
        List<OutlineEntry> outline,
        DocumentStats stats,
        List<PageError> errors) {

    public ExtractedDocument {
        pages = List.copyOf(pages);
        outline = List.copyOf(outline);
        errors = List.copyOf(errors);
    }
}

package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.layout.BlockStyle;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.Element;
import java.util.List;
import java.util.Map;

/**
 * {@code extraction/pages/NNNN.json}: a {@link DocumentPage}, and beside it what {@code assemble} needs to decide over the whole document.
 *
 * @param styles   how each element of text looks, by its id
 * @param warnings one line each
 */
public record StoredPage(
        int pageNumber,
        double width,
        double height,
        int rotation,
        String text,
        String source,
        List<Element> elements,
        Map<String, BlockStyle> styles,
        List<String> warnings) {

    public StoredPage {
        elements = List.copyOf(elements);
        styles = Map.copyOf(styles);
        warnings = List.copyOf(warnings);
    }

    public DocumentPage page(List<Element> decided) {
        return new DocumentPage(pageNumber, width, height, rotation, text, source, decided);
    }
}

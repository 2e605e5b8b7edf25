package dev.dataflow.pipeline.document;

import java.util.List;

/**
 * One page of {@code document.json}, and the whole of {@code extraction/pages/NNNN.json}.
 *
 * @param pageNumber from 1
 * @param width      in PDF points, as a reader sees the page
 * @param height     in PDF points
 * @param rotation   0, 90, 180 or 270: what was applied
 * @param text       all its text, in reading order, paragraphs apart by an empty line
 * @param source     where the text is from: {@code native}, or {@code none} when the page has none of its own
 * @param elements   in reading order
 */
public record DocumentPage(
        int pageNumber, double width, double height, int rotation, String text, String source, List<Element> elements) {

    public DocumentPage {
        elements = List.copyOf(elements);
    }
}

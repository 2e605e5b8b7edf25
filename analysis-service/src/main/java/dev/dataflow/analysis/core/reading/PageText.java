package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.ImageElement;
import java.util.List;

/**
 * What analysis reads of a page.
 *
 * @param pageNumber from 1
 * @param width      in PDF points, as a reader sees the page
 * @param height     in PDF points
 * @param ocr        whether the text is from OCR
 * @param blocks     its text in reading order, without running heads and feet
 * @param images     its embedded images
 */
public record PageText(
        int pageNumber, double width, double height, boolean ocr, List<Block> blocks, List<ImageElement> images) {

    public PageText {
        blocks = List.copyOf(blocks);
        images = List.copyOf(images);
    }

    public boolean hasText() {
        return !blocks.isEmpty();
    }
}

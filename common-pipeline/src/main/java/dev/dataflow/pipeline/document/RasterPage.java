package dev.dataflow.pipeline.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the raster stage: the whole of {@code raster/pages/NNNN.json}.
 *
 * @param pageNumber  from 1
 * @param width       in PDF points, as a reader sees the page
 * @param height      in PDF points
 * @param imagePath   its PNG, relative to the job's folder: {@code raster/pages/0001.png}
 * @param pixelWidth  of the PNG
 * @param pixelHeight of the PNG
 * @param dpi         of the PNG
 * @param ocr         what OCR read; null where it did not run
 */
public record RasterPage(
        int pageNumber,
        double width,
        double height,
        String imagePath,
        int pixelWidth,
        int pixelHeight,
        int dpi,
        @Nullable PageOcr ocr) {

    /**
     * What OCR read on a page.
     *
     * @param languages  Tesseract's names joined by {@code +}
     * @param confidence mean over the words, 0 to 100; 0 when there is none
     * @param text       in reading order, paragraphs apart by an empty line
     * @param words      in reading order
     */
    public record PageOcr(String languages, double confidence, String text, List<OcrWord> words) {

        public PageOcr {
            words = List.copyOf(words);
        }
    }

    /**
     * A word.
     *
     * @param text       as read
     * @param position   in PDF points, as the page's other boxes
     * @param confidence 0 to 100
     * @param block      the text block it is in, from 0
     * @param line       its line in the page, from 0
     */
    public record OcrWord(String text, Box position, double confidence, int block, int line) {}
}

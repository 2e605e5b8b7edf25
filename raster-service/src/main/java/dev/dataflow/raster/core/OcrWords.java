package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import dev.dataflow.pipeline.document.RasterPage.PageOcr;
import dev.dataflow.raster.core.ocr.OcrText;

/** From an image's pixels to a page's points. */
final class OcrWords {

    private OcrWords() {}

    static PageOcr inPoints(OcrText read, int dpi, String languages) {
        double points = 72.0 / dpi;
        return new PageOcr(
                languages,
                rounded(read.confidence()),
                read.text(),
                read.words().stream().map(word -> inPoints(word, points)).toList());
    }

    private static OcrWord inPoints(OcrText.Word word, double points) {
        Box box = new Box(word.left() * points, word.top() * points, word.right() * points, word.bottom() * points);
        return new OcrWord(word.text(), box, rounded(word.confidence()), word.block(), word.line());
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 10) / 10.0;
    }
}

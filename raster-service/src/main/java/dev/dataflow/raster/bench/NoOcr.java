package dev.dataflow.raster.bench;

import dev.dataflow.raster.core.ocr.GrayImage;
import dev.dataflow.raster.core.ocr.OcrEngine;
import dev.dataflow.raster.core.ocr.OcrText;

/** Reads nothing: drawing is what is measured. */
final class NoOcr implements OcrEngine {

    @Override
    public void check(String languages) {}

    @Override
    public OcrText read(GrayImage image, String languages) {
        return OcrText.NONE;
    }

    @Override
    public void close() {}
}

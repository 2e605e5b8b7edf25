package dev.dataflow.raster.core;

/** At which resolution a page is drawn when OCR reads it. See {@code docs/decisions/0302-ocr-at-300-dpi.md} for the figures. */
final class OcrResolution {

    /** What Tesseract's models read best. */
    static final int DPI = 300;

    private OcrResolution() {}

    /**
     * The resolution to draw at, once, for both the image and OCR: at least {@value #DPI} dpi, unless that would be more pixels than
     * one page may have; then as asked.
     *
     * @param asked     of the image, in dpi
     * @param maxPixels of one page
     */
    static int of(PageGeometry page, int asked, long maxPixels) {
        return asked >= DPI || page.pixels(DPI) > maxPixels ? asked : DPI;
    }
}

package dev.dataflow.raster.core;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A page's size as a reader sees it: crop box, rotation applied.
 *
 * @param boxWidth  in the page's own units
 * @param boxHeight in the page's own units
 * @param userUnit  PDF points per unit of the page; 1 on nearly every page
 */
record PageGeometry(float boxWidth, float boxHeight, float userUnit) {

    private static final float POINTS_PER_INCH = 72;

    static PageGeometry of(PDPage page) {
        PDRectangle box = page.getCropBox();
        boolean sideways = Math.floorMod(page.getRotation(), 180) == 90;
        return sideways
                ? new PageGeometry(box.getHeight(), box.getWidth(), page.getUserUnit())
                : new PageGeometry(box.getWidth(), box.getHeight(), page.getUserUnit());
    }

    /** In PDF points. */
    double width() {
        return (double) boxWidth * userUnit;
    }

    /** In PDF points. */
    double height() {
        return (double) boxHeight * userUnit;
    }

    /** How many pixels the page has at a resolution. */
    long pixels(int dpi) {
        return (long) pixelWidth(dpi) * pixelHeight(dpi);
    }

    int pixelWidth(int dpi) {
        return pixelsOf(boxWidth, dpi);
    }

    int pixelHeight(int dpi) {
        return pixelsOf(boxHeight, dpi);
    }

    /**
     * The factor from the page's own units to pixels: two units in the last place too large, so that 792 points at 150 dpi are 1650
     * pixels after PDFBox rounds down, not 1649.
     */
    float scale(int dpi) {
        return Math.nextUp(Math.nextUp(dpi / POINTS_PER_INCH * userUnit));
    }

    /** Rounds as PDFBox does, in its arithmetic. */
    private int pixelsOf(float units, int dpi) {
        return (int) Math.max(1, Math.floor(units * scale(dpi)));
    }
}

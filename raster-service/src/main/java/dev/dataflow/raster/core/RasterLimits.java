package dev.dataflow.raster.core;

/**
 * What bounds the memory of page images.
 *
 * @param maxPixels     of one page; a page with more is a page error before anything is drawn
 * @param maxPixelsHeld of all pages that are in hand at the same time, over all threads
 */
public record RasterLimits(long maxPixels, long maxPixelsHeld) {

    /** What a pixel in hand costs: the drawn image, and what transparency, scaling and OCR need beside it. */
    public static final int BYTES_PER_PIXEL = 8;

    public RasterLimits {
        if (maxPixels < 1 || maxPixelsHeld < 1) {
            throw new IllegalArgumentException("pixel limits are at least 1");
        }
    }

    /** Limits for page images that may take {@code bytes} of memory together. */
    public static RasterLimits of(long maxPixels, long bytes) {
        return new RasterLimits(maxPixels, Math.max(1, bytes / BYTES_PER_PIXEL));
    }

    /** The most pixels a page may have: what is allowed, as far as memory holds it. */
    public long pagePixels() {
        return Math.min(maxPixels, maxPixelsHeld);
    }
}

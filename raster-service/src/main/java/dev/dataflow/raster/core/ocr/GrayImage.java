package dev.dataflow.raster.core.ocr;

/**
 * An image in shades of gray, one byte a pixel, 0 black to 255 white, rows from the top, without padding.
 *
 * @param pixels {@code width * height} bytes; not copied, so nobody may change them
 * @param dpi    pixels per inch of the paper
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are compared by nobody
public record GrayImage(int width, int height, byte[] pixels, int dpi) {
    public GrayImage {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "%d x %d pixels are not %d bytes".formatted(width, height, pixels.length));
        }
        if (dpi < 1) {
            throw new IllegalArgumentException("dpi is at least 1, not " + dpi);
        }
    }
}

package dev.dataflow.raster.core;

import com.pngencoder.PngEncoder;
import com.pngencoder.PngEncoderPhysicalPixelDimensions;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes page images as PNG: one bit or one byte a pixel where that is all the page needs, deflate at its second fastest level, the
 * resolution in {@code pHYs}. See {@code docs/decisions/png-encoder.md} for the figures.
 */
final class PngFile {

    private static final int COMPRESSION_LEVEL = 2;
    private static final int BUFFER_BYTES = 1 << 16;

    private PngFile() {}

    /**
     * @param image of type {@link BufferedImage#TYPE_INT_RGB}
     * @param dpi   its resolution
     */
    static void write(BufferedImage image, int dpi, Path file) throws IOException {
        PngEncoder encoder = new PngEncoder()
                .withBufferedImage(PageBitmap.compact(image))
                .withCompressionLevel(COMPRESSION_LEVEL)
                .withMultiThreadedCompressionEnabled(false)
                .withPhysicalPixelDimensions(PngEncoderPhysicalPixelDimensions.dotsPerInch(dpi));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            encoder.toStream(out);
        }
    }
}

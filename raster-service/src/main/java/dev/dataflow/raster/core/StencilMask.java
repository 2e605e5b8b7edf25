package dev.dataflow.raster.core;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/** A stencil (ISO 32000-1, 8.9.6.2) painted in one colour: its bits say where. */
final class StencilMask {

    private StencilMask() {}

    /** An image of type {@link BufferedImage#TYPE_INT_ARGB}; rows that the stream does not have stay clear. */
    static BufferedImage paint(PDImage stencil, int argb) throws IOException {
        int width = stencil.getWidth();
        BufferedImage painted = new BufferedImage(width, stencil.getHeight(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) painted.getRaster().getDataBuffer()).getData();
        int inverted = marksOnes(stencil.getDecode()) ? 0 : 0xff;
        byte[] bits = new byte[(width + 7) / 8];
        try (InputStream rows = stencil.createInputStream()) {
            for (int y = 0; y < stencil.getHeight(); y++) {
                DrawingInterruptedException.check();
                int read = rows.readNBytes(bits, 0, bits.length);
                for (int x = 0, end = Math.min(width, 8 * read); x < end; x++) {
                    if (((bits[x >> 3] ^ inverted) & 0x80 >> (x & 7)) != 0) {
                        pixels[y * width + x] = argb;
                    }
                }
            }
        }
        return painted;
    }

    /** Whether a 1 is a mark; without {@code Decode}, a 0 is. */
    private static boolean marksOnes(COSArray decode) {
        return decode != null
                && decode.size() > 1
                && decode.getObject(0) instanceof COSNumber first
                && decode.getObject(1) instanceof COSNumber second
                && first.floatValue() >= second.floatValue();
    }
}

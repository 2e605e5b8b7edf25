package dev.dataflow.raster.core;

import ar.com.hjg.pngj.FilterType;
import ar.com.hjg.pngj.IImageLine;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.PngjException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes page images as PNG, row by row: one bit or one byte a pixel where the page needs no more, deflate at its second fastest level,
 * rows unfiltered (drawn pages compress no better filtered), the resolution in {@code pHYs}. See
 * {@code docs/decisions/0301-page-images-by-pngj.md} for the figures.
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
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        PixelKind kind = PixelKind.of(rgb);
        ImageInfo info = info(image, kind);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            PngWriter png = new PngWriter(out, info);
            png.setShouldCloseStream(false);
            png.setCompLevel(COMPRESSION_LEVEL);
            png.setFilterType(FilterType.FILTER_NONE);
            png.getMetadata().setDpi(dpi);
            writeRows(png, rgb, kind);
            png.end();
        } catch (PngjException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static ImageInfo info(BufferedImage image, PixelKind kind) {
        int bits = kind == PixelKind.BLACK_AND_WHITE ? 1 : 8;
        return new ImageInfo(image.getWidth(), image.getHeight(), bits, false, kind != PixelKind.COLOR, false);
    }

    private static void writeRows(PngWriter png, int[] rgb, PixelKind kind) {
        Rows rows = new Rows(kind, rgb, png.imgInfo.cols);
        for (int y = 0; y < png.imgInfo.rows; y++) {
            png.writeRow(rows, y);
        }
    }

    /** One row after the other, packed where the row that is deflated stands, without a copy between. */
    private static final class Rows implements IImageLine {

        /** Before a row stands its filter. */
        private static final int PIXELS = 1;

        private final PixelKind kind;
        private final int[] rgb;
        private final int width;
        private int offset;

        private Rows(PixelKind kind, int[] rgb, int width) {
            this.kind = kind;
            this.rgb = rgb;
            this.width = width;
        }

        @Override
        public void writeToPngRaw(byte[] raw) {
            raw[0] = (byte) FilterType.FILTER_NONE.val;
            kind.pack(rgb, offset, width, raw, PIXELS);
            offset += width;
        }

        @Override
        public void readFromPngRaw(byte[] raw, int length, int first, int step) {
            throw new UnsupportedOperationException("only written");
        }

        @Override
        public void endReadFromPngRaw() {
            throw new UnsupportedOperationException("only written");
        }
    }
}

package dev.dataflow.extraction.core.image;

import ar.com.hjg.pngj.FilterType;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.PngjException;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes embedded images as PNG, row by row, 8 bits a sample. Quickly rather than as small as can be. */
final class PngFile {

    private static final int COMPRESSION_LEVEL = 3;
    private static final int GREY = 1;
    private static final int RGB = 3;
    private static final int RGBA = 4;

    private PngFile() {}

    /** Gives the samples of the next row. */
    @FunctionalInterface
    private interface Rows {
        void next(byte[] samples, int row) throws IOException;
    }

    /** Writes a decoded image: grey when it is of a grey type, with alpha when it has any, RGB otherwise. */
    static void write(BufferedImage image, Path file) throws IOException {
        int samples = image.getType() == BufferedImage.TYPE_BYTE_GRAY
                ? GREY
                : image.getColorModel().hasAlpha() ? RGBA : RGB;
        int width = image.getWidth();
        if (samples == GREY) {
            write(width, image.getHeight(), GREY, file, (row, y) -> image.getRaster()
                    .getDataElements(0, y, width, 1, row));
            return;
        }
        int[] argb = new int[width];
        write(
                width,
                image.getHeight(),
                samples,
                file,
                (row, y) -> unpack(image.getRGB(0, y, width, 1, argb, 0, width), row, samples));
    }

    /** Writes samples as they come: one byte each, one or three a pixel, rows without padding. What is missing stays black. */
    static void write(InputStream samples, int width, int height, int samplesPerPixel, Path file) throws IOException {
        write(width, height, samplesPerPixel, file, (row, y) -> {
            int read = samples.readNBytes(row, 0, row.length);
            Arrays.fill(row, read, row.length, (byte) 0);
        });
    }

    private static void unpack(int[] argb, byte[] row, int samples) {
        int at = 0;
        for (int pixel : argb) {
            row[at++] = (byte) (pixel >> 16);
            row[at++] = (byte) (pixel >> 8);
            row[at++] = (byte) pixel;
            if (samples == RGBA) {
                row[at++] = (byte) (pixel >>> 24);
            }
        }
    }

    private static void write(int width, int height, int samples, Path file, Rows rows) throws IOException {
        ImageInfo info = new ImageInfo(width, height, 8, samples == RGBA, samples == GREY, false);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PngWriter png = new PngWriter(out, info);
            png.setShouldCloseStream(false);
            png.setCompLevel(COMPRESSION_LEVEL);
            png.setFilterType(FilterType.FILTER_PAETH);
            ImageLineByte line = new ImageLineByte(info);
            for (int y = 0; y < height; y++) {
                rows.next(line.getScanline(), y);
                png.writeRow(line, y);
            }
            png.end();
        } catch (PngjException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }
}

package dev.dataflow.raster.core;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/** Adds up the pixels of an image by channel, and makes pixels of the sums; one for each kind of image. */
sealed interface PixelSums {

    /** @param perPixel the part of a wanted pixel that one of the image's covers */
    static PixelSums of(int imageType, float perPixel) {
        return switch (imageType) {
            case BufferedImage.TYPE_BYTE_GRAY -> new Gray(perPixel);
            case BufferedImage.TYPE_INT_RGB -> new Opaque(perPixel);
            case BufferedImage.TYPE_INT_ARGB -> new Translucent(perPixel);
            default -> throw new IllegalArgumentException("image type " + imageType);
        };
    }

    int channels();

    /** Adds a row of pixels ({@code byte[]} or {@code int[]}) that begins at an offset. */
    void addRow(Object pixels, int offset, AreaShares columns, float[] row);

    /** Writes the row {@code y} that the sums are of. */
    void write(float[] sums, BufferedImage image, int y);

    private static int level(float value) {
        return Math.min(255, (int) (value + 0.5f));
    }

    /** One channel. */
    record Gray(float perPixel) implements PixelSums {

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void addRow(Object pixels, int offset, AreaShares columns, float[] row) {
            byte[] grays = (byte[]) pixels;
            for (int x = 0; x < columns.length(); x++) {
                float value = grays[offset + x] & 0xff;
                float share = columns.share(x) * value;
                int target = columns.target(x);
                row[target] += share;
                row[target + 1] += value - share;
            }
        }

        @Override
        public void write(float[] sums, BufferedImage image, int y) {
            byte[] grays = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            int width = image.getWidth();
            for (int x = 0; x < width; x++) {
                grays[y * width + x] = (byte) level(sums[x] * perPixel);
            }
        }
    }

    /** Red, green and blue. */
    record Opaque(float perPixel) implements PixelSums {

        @Override
        public int channels() {
            return 3;
        }

        @Override
        public void addRow(Object pixels, int offset, AreaShares columns, float[] row) {
            int[] colors = (int[]) pixels;
            for (int x = 0; x < columns.length(); x++) {
                int color = colors[offset + x];
                int at = 3 * columns.target(x);
                float share = columns.share(x);
                add(row, at, color, share);
                if (share < 1) {
                    add(row, at + 3, color, 1 - share);
                }
            }
        }

        @Override
        public void write(float[] sums, BufferedImage image, int y) {
            int[] colors = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            int width = image.getWidth();
            for (int x = 0; x < width; x++) {
                colors[y * width + x] = level(sums[3 * x] * perPixel) << 16
                        | level(sums[3 * x + 1] * perPixel) << 8
                        | level(sums[3 * x + 2] * perPixel);
            }
        }

        private static void add(float[] row, int at, int color, float weight) {
            row[at] += weight * (color >> 16 & 0xff);
            row[at + 1] += weight * (color >> 8 & 0xff);
            row[at + 2] += weight * (color & 0xff);
        }
    }

    /** Alpha too. A colour weighs as much as it covers: colours are summed multiplied by alpha. */
    record Translucent(float perPixel) implements PixelSums {

        @Override
        public int channels() {
            return 4;
        }

        @Override
        public void addRow(Object pixels, int offset, AreaShares columns, float[] row) {
            int[] colors = (int[]) pixels;
            for (int x = 0; x < columns.length(); x++) {
                int color = colors[offset + x];
                int alpha = color >>> 24;
                if (alpha == 0) {
                    continue;
                }
                int at = 4 * columns.target(x);
                float share = columns.share(x);
                add(row, at, color, share * alpha);
                if (share < 1) {
                    add(row, at + 4, color, (1 - share) * alpha);
                }
            }
        }

        @Override
        public void write(float[] sums, BufferedImage image, int y) {
            int[] colors = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            int width = image.getWidth();
            for (int x = 0; x < width; x++) {
                colors[y * width + x] = color(sums, 4 * x);
            }
        }

        private int color(float[] sums, int at) {
            float alpha = sums[at + 3];
            return alpha == 0
                    ? 0
                    : level(alpha * perPixel) << 24
                            | level(sums[at] / alpha) << 16
                            | level(sums[at + 1] / alpha) << 8
                            | level(sums[at + 2] / alpha);
        }

        private static void add(float[] row, int at, int color, float weight) {
            row[at] += weight * (color >> 16 & 0xff);
            row[at + 1] += weight * (color >> 8 & 0xff);
            row[at + 2] += weight * (color & 0xff);
            row[at + 3] += weight;
        }
    }
}

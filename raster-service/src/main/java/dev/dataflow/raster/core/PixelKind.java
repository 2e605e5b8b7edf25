package dev.dataflow.raster.core;

/** What the pixels of an image need: most pages are gray, many scans black and white. */
enum PixelKind {
    BLACK_AND_WHITE {
        @Override
        void pack(int[] rgb, int offset, int width, byte[] row, int start) {
            int at = start;
            for (int x = 0; x < width; x += Byte.SIZE) {
                int pixels = Math.min(Byte.SIZE, width - x);
                int bits = 0;
                for (int i = 0; i < pixels; i++) {
                    bits = bits << 1 | (rgb[offset + x + i] & 1);
                }
                row[at++] = (byte) (bits << (Byte.SIZE - pixels));
            }
        }
    },
    GRAY {
        @Override
        void pack(int[] rgb, int offset, int width, byte[] row, int start) {
            for (int x = 0; x < width; x++) {
                row[start + x] = (byte) rgb[offset + x];
            }
        }
    },
    COLOR {
        @Override
        void pack(int[] rgb, int offset, int width, byte[] row, int start) {
            int at = start;
            for (int x = 0; x < width; x++) {
                int pixel = rgb[offset + x];
                row[at] = (byte) (pixel >> 16);
                row[at + 1] = (byte) (pixel >> 8);
                row[at + 2] = (byte) pixel;
                at += 3;
            }
        }
    };

    /** Pixels that are looked at without a branch, as the compiler makes vectors of. */
    private static final int STRIDE = 4096;

    /** The least that holds these pixels, each {@code 0xRRGGBB}. */
    static PixelKind of(int[] rgb) {
        boolean blackAndWhite = true;
        for (int from = 0; from < rgb.length; from += STRIDE) {
            int colours = 0;
            int shades = 0;
            for (int i = from; i < Math.min(from + STRIDE, rgb.length); i++) {
                int pixel = rgb[i];
                colours |= pixel ^ (pixel >>> 8);
                shades |= pixel ^ (pixel >>> 1);
            }
            if ((colours & 0xffff) != 0) {
                return COLOR;
            }
            blackAndWhite &= (shades & 0x7f) == 0;
        }
        return blackAndWhite ? BLACK_AND_WHITE : GRAY;
    }

    /** Packs {@code width} pixels from {@code offset} as a row of a PNG, from {@code start} on. */
    abstract void pack(int[] rgb, int offset, int width, byte[] row, int start);
}

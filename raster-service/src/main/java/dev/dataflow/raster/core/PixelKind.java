package dev.dataflow.raster.core;

/** What the pixels of an image need: most pages are gray, many scans black and white. */
enum PixelKind {
    BLACK_AND_WHITE {
        @Override
        void copyRow(int[] rgb, int offset, int width, byte[] samples) {
            for (int x = 0; x < width; x++) {
                samples[x] = (byte) (rgb[offset + x] & 1);
            }
        }
    },
    GRAY {
        @Override
        void copyRow(int[] rgb, int offset, int width, byte[] samples) {
            for (int x = 0; x < width; x++) {
                samples[x] = (byte) rgb[offset + x];
            }
        }
    },
    COLOR {
        @Override
        void copyRow(int[] rgb, int offset, int width, byte[] samples) {
            int sample = 0;
            for (int x = 0; x < width; x++) {
                int pixel = rgb[offset + x];
                samples[sample++] = (byte) (pixel >> 16);
                samples[sample++] = (byte) (pixel >> 8);
                samples[sample++] = (byte) pixel;
            }
        }
    };

    /** The least that holds these pixels, each {@code 0xRRGGBB}. */
    static PixelKind of(int[] rgb) {
        boolean blackAndWhite = true;
        for (int pixel : rgb) {
            int blue = pixel & 0xff;
            if ((pixel & 0xffffff) != blue * 0x010101) {
                return COLOR;
            }
            blackAndWhite &= blue == 0 || blue == 0xff;
        }
        return blackAndWhite ? BLACK_AND_WHITE : GRAY;
    }

    /** Copies {@code width} pixels from {@code offset} as PNG samples, one byte each. */
    abstract void copyRow(int[] rgb, int offset, int width, byte[] samples);
}

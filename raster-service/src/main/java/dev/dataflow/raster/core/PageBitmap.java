package dev.dataflow.raster.core;

import dev.dataflow.raster.core.ocr.GrayImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A drawn page, in RGB without alpha: the one bitmap that both the stored image and OCR are made of.
 *
 * @param image of type {@link BufferedImage#TYPE_INT_RGB}
 * @param dpi   its resolution
 */
record PageBitmap(BufferedImage image, int dpi) {

    PageBitmap {
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("a page is drawn in RGB, not in image type " + image.getType());
        }
    }

    /** The page at a resolution that is not higher, each pixel the mean of those it covers. */
    BufferedImage at(int wantedDpi, PageGeometry page) {
        return wantedDpi == dpi ? image : scaledTo(page.pixelWidth(wantedDpi), page.pixelHeight(wantedDpi));
    }

    private BufferedImage scaledTo(int width, int height) {
        BufferedImage scaled = image;
        while (scaled.getWidth() > 2 * width && scaled.getHeight() > 2 * height) {
            scaled = scale(scaled, (scaled.getWidth() + 1) / 2, (scaled.getHeight() + 1) / 2);
        }
        return scale(scaled, width, height);
    }

    /** The page in shades of gray, as the eye weighs colours (ITU-R BT.601). */
    GrayImage gray() {
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] gray = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = rgb[i];
            int luma = 77 * (pixel >> 16 & 0xff) + 150 * (pixel >> 8 & 0xff) + 29 * (pixel & 0xff);
            gray[i] = (byte) (luma >> 8);
        }
        return new GrayImage(image.getWidth(), image.getHeight(), gray, dpi);
    }

    private static BufferedImage scale(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}

package dev.dataflow.raster.core;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Scales an image down: each pixel becomes the mean of the area that it covers (a box filter), in one pass over the rows. The JDK's own
 * filter does the same several times slower.
 */
final class AreaAverage {

    private final BufferedImage image;
    private final BufferedImage scaled;
    private final AreaShares columns;
    private final PixelSums sums;
    private float[] sum;
    private float[] next;

    private AreaAverage(BufferedImage image, int width, int height) {
        this.image = image;
        this.scaled = new BufferedImage(width, height, image.getType());
        this.columns = new AreaShares(image.getWidth(), width);
        float perPixel = (float) ((double) width * height / ((double) image.getWidth() * image.getHeight()));
        this.sums = PixelSums.of(image.getType(), perPixel);
        this.sum = new float[(width + 1) * sums.channels()];
        this.next = new float[sum.length];
    }

    /** Whether an image is of a kind that PDFBox decodes to, and nowhere smaller than what is wanted. */
    static boolean takes(BufferedImage image, int width, int height) {
        boolean smaller = width <= image.getWidth() && height <= image.getHeight();
        boolean known =
                switch (image.getType()) {
                    case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB ->
                        image.getRaster().getDataBuffer() instanceof DataBufferInt pixels
                                && pixels.getSize() == image.getWidth() * image.getHeight();
                    case BufferedImage.TYPE_BYTE_GRAY ->
                        image.getRaster().getDataBuffer() instanceof DataBufferByte pixels
                                && pixels.getSize() == image.getWidth() * image.getHeight();
                    default -> false;
                };
        return smaller && known;
    }

    /** The scaled image, of the same type. Ends soon after an interrupt. */
    static BufferedImage of(BufferedImage image, int width, int height) {
        return new AreaAverage(image, width, height).scale();
    }

    private BufferedImage scale() {
        int width = image.getWidth();
        int height = image.getHeight();
        Object pixels = image.getRaster().getDataBuffer() instanceof DataBufferInt ints
                ? ints.getData()
                : ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        AreaShares rows = new AreaShares(height, scaled.getHeight());
        float[] row = new float[sum.length];
        for (int y = 0; y < height; y++) {
            DrawingInterruptedException.check();
            Arrays.fill(row, 0);
            sums.addRow(pixels, y * width, columns, row);
            addTo(rows.share(y), row);
            if (y + 1 == height || rows.target(y + 1) != rows.target(y)) {
                sums.write(sum, scaled, rows.target(y));
                turn();
            }
        }
        return scaled;
    }

    private void addTo(float share, float[] row) {
        if (share == 1) {
            for (int i = 0; i < row.length; i++) {
                sum[i] += row[i];
            }
            return;
        }
        for (int i = 0; i < row.length; i++) {
            float part = row[i] * share;
            sum[i] += part;
            next[i] += row[i] - part;
        }
    }

    private void turn() {
        float[] done = sum;
        sum = next;
        next = done;
        Arrays.fill(next, 0);
    }
}

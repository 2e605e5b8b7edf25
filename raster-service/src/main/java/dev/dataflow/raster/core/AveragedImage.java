package dev.dataflow.raster.core;

import java.awt.Image;
import java.awt.image.BufferedImage;

/** A decoded image, sharing its pixels, that is scaled down by {@link AreaAverage} when PDFBox asks it for a smooth instance. */
final class AveragedImage extends BufferedImage {

    AveragedImage(BufferedImage image) {
        super(image.getColorModel(), image.getRaster(), image.isAlphaPremultiplied(), null);
    }

    @Override
    public Image getScaledInstance(int width, int height, int hints) {
        boolean average = hints == SCALE_SMOOTH && AreaAverage.takes(this, width, height);
        return average ? AreaAverage.of(this, width, height) : super.getScaledInstance(width, height, hints);
    }
}

package dev.dataflow.raster.core;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A glyph as it looks at one size, in one colour, at one place within a pixel.
 *
 * @param image without colour where the glyph is not; null for a glyph without ink
 * @param x     of its left edge, in pixels from the one that the glyph's origin is in
 * @param y     of its upper edge, likewise
 */
record GlyphStamp(@Nullable BufferedImage image, int x, int y) {

    private static final GlyphStamp BLANK = new GlyphStamp(null, 0, 0);

    /** @param outline in pixels, the glyph's origin within the pixel at (0, 0) */
    static GlyphStamp of(Shape outline, Color color, RenderingHints hints) {
        Rectangle bounds = outline.getBounds();
        if (bounds.isEmpty()) {
            return BLANK;
        }
        // one more all around: outlines may be moved by up to half a pixel when they are drawn
        bounds.grow(1, 1);
        BufferedImage image = new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHints(hints);
        graphics.translate(-bounds.x, -bounds.y);
        graphics.setPaint(color);
        graphics.fill(outline);
        graphics.dispose();
        return new GlyphStamp(image, bounds.x, bounds.y);
    }

    /** In pixels. */
    int size() {
        return image == null ? 1 : image.getWidth() * image.getHeight();
    }
}

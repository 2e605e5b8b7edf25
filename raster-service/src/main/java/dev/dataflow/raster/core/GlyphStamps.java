package dev.dataflow.raster.core;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/**
 * Glyphs that were drawn once and are stamped from then on: text shows the same few glyphs all the time, and filling outlines takes most of
 * the time of drawing it. A glyph is placed to a quarter of a pixel, as MuPDF and Cairo do. Holds a bounded number of pixels, the least
 * recently used ones go. For the pages of one document; not thread-safe.
 */
final class GlyphStamps {

    /** Steps within a pixel, in each direction. */
    private static final int STEPS = 4;
    /** Of a glyph's em square, in pixels: larger ones come seldom and show a quarter of a pixel. */
    private static final double LARGEST_EM = 64;

    private static final double UNITS_PER_EM = 1000;
    private static final long MAX_PIXELS = 2_000_000;

    private final Map<Key, GlyphStamp> stamps = new LinkedHashMap<>(256, 0.75f, true);
    private long pixels;

    /** Where a stamp goes, in pixels. */
    record Placed(GlyphStamp stamp, int x, int y) {}

    /**
     * The stamp of a glyph.
     *
     * @param toPixels from the units of the glyph's outline
     * @return nothing when the glyph is to be drawn by its outline
     */
    Optional<Placed> place(PDFont font, int code, AffineTransform toPixels, Color color, RenderingHints hints)
            throws IOException {
        double em = UNITS_PER_EM * Math.sqrt(Math.abs(toPixels.getDeterminant()));
        if (!(em > 0 && em <= LARGEST_EM) || !(font instanceof PDVectorFont vectors) || !vectors.hasGlyph(code)) {
            return Optional.empty();
        }
        long x = Math.round(toPixels.getTranslateX() * STEPS);
        long y = Math.round(toPixels.getTranslateY() * STEPS);
        Key key = Key.of(font, code, toPixels, Math.floorMod(x, STEPS), Math.floorMod(y, STEPS), color.getRGB());
        GlyphStamp stamp = stamps.get(key);
        if (stamp == null) {
            stamp = GlyphStamp.of(key.toStamp().createTransformedShape(vectors.getNormalizedPath(code)), color, hints);
            keep(key, stamp);
        }
        int pixelX = Math.toIntExact(Math.floorDiv(x, STEPS));
        int pixelY = Math.toIntExact(Math.floorDiv(y, STEPS));
        return Optional.of(new Placed(stamp, pixelX + stamp.x(), pixelY + stamp.y()));
    }

    private void keep(Key key, GlyphStamp stamp) {
        stamps.put(key, stamp);
        pixels += stamp.size();
        Iterator<GlyphStamp> oldest = stamps.values().iterator();
        while (pixels > MAX_PIXELS && oldest.hasNext()) {
            pixels -= oldest.next().size();
            oldest.remove();
        }
    }

    private record Key(
            PDFont font, int code, float scaleX, float shearY, float shearX, float scaleY, int x, int y, int argb) {

        static Key of(PDFont font, int code, AffineTransform toPixels, int x, int y, int argb) {
            return new Key(
                    font,
                    code,
                    (float) toPixels.getScaleX(),
                    (float) toPixels.getShearY(),
                    (float) toPixels.getShearX(),
                    (float) toPixels.getScaleY(),
                    x,
                    y,
                    argb);
        }

        AffineTransform toStamp() {
            return new AffineTransform(scaleX, shearY, shearX, scaleY, (double) x / STEPS, (double) y / STEPS);
        }
    }
}

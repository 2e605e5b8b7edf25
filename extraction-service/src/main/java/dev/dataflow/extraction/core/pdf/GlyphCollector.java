package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.page.FontFacts;
import dev.dataflow.extraction.core.page.Glyph;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.util.Matrix;

/** Keeps the glyphs that lie on the page, each once: shadows and fake bold draw the same glyph again a hair's breadth away. */
final class GlyphCollector {

    private static final double SAME_PLACE = 0.12;
    private static final double MIN_SIZE = 0.5;
    private static final double VERTICAL_ASCENT = 0.88;

    private final PageGeometry geometry;
    private final int maxGlyphs;
    private final List<Glyph> glyphs = new ArrayList<>();
    private final Set<Long> places = new HashSet<>();

    GlyphCollector(PageGeometry geometry, int maxGlyphs) {
        this.geometry = geometry;
        this.maxGlyphs = maxGlyphs;
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    /**
     * Adds a glyph.
     *
     * @param rendering from glyph space (1 unit = 1 em) to user space
     * @param width     its advance in ems; for vertical writing its own width
     * @param drop      for vertical writing, how far it advances downwards, in ems; 0 otherwise
     */
    void add(String text, Matrix rendering, double width, double drop, FontFacts font, Look look)
            throws PageBudgetException {
        AffineTransform place = new AffineTransform(geometry.toReader());
        place.concatenate(rendering.createAffineTransform());
        double size = Math.hypot(
                place.getShearX() == 0 && place.getScaleY() == 0 ? place.getScaleX() : place.getShearX(),
                place.getScaleY());
        double across = Math.hypot(place.getScaleX(), place.getShearY());
        if (!(size >= MIN_SIZE) || !Double.isFinite(size) || across == 0) {
            return;
        }
        Glyph glyph = drop > 0
                ? vertical(text, place, width, drop, size, font, look)
                : horizontal(text, place, width, size, across, font, look);
        if (!onPage(glyph) || repeated(glyph)) {
            return;
        }
        if (glyphs.size() >= maxGlyphs) {
            throw new PageBudgetException("glyphs", maxGlyphs);
        }
        glyphs.add(glyph);
    }

    private static Glyph horizontal(
            String text, AffineTransform place, double width, double size, double across, FontFacts font, Look look) {
        double dirX = place.getScaleX() / across;
        double dirY = place.getShearY() / across;
        return new Glyph(
                text,
                place.getTranslateX(),
                place.getTranslateY(),
                dirX,
                dirY,
                Math.max(0, width * across),
                font.ascent() * size,
                font.descent() * size,
                size,
                font,
                look.colour(),
                look.invisible(),
                look.artifact());
    }

    /** Upright glyphs written downwards: as if the line ran down, each glyph's left side its foot. */
    private static Glyph vertical(
            String text, AffineTransform place, double width, double drop, double size, FontFacts font, Look look) {
        Point2D.Double top = new Point2D.Double(0, VERTICAL_ASCENT);
        place.transform(top, top);
        return new Glyph(
                text,
                top.x,
                top.y,
                0,
                1,
                drop * size,
                width * size,
                0,
                size,
                font,
                look.colour(),
                look.invisible(),
                look.artifact());
    }

    private boolean onPage(Glyph glyph) {
        double middle = glyph.advance() / 2;
        double lift = (glyph.ascent() - glyph.descent()) / 2;
        return geometry.shows(
                glyph.x() + glyph.dirX() * middle + glyph.dirY() * lift,
                glyph.y() + glyph.dirY() * middle - glyph.dirX() * lift);
    }

    private boolean repeated(Glyph glyph) {
        if (glyph.text().isBlank()) {
            return false;
        }
        double cell = Math.max(0.3, glyph.size() * SAME_PLACE);
        long column = Math.round(glyph.x() / cell);
        long row = Math.round(glyph.y() / cell);
        for (long dx = -1; dx <= 1; dx++) {
            for (long dy = -1; dy <= 1; dy++) {
                if (places.contains(key(glyph.text(), column + dx, row + dy))) {
                    return true;
                }
            }
        }
        places.add(key(glyph.text(), column, row));
        return false;
    }

    private static long key(String text, long column, long row) {
        return (text.hashCode() * 31L) << 32 ^ column << 16 ^ row;
    }

    /** How a glyph is drawn. */
    record Look(int colour, boolean invisible, boolean artifact) {}
}

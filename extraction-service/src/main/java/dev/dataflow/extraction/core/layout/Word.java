package dev.dataflow.extraction.core.layout;

import dev.dataflow.extraction.core.page.FontFacts;
import dev.dataflow.pipeline.document.Box;

/**
 * Glyphs without a gap between them, in visual order, in a frame.
 *
 * @param text      as the glyphs say it, left to right as seen
 * @param box       around it
 * @param baseline  down from the frame's top
 * @param size      font size, points
 * @param font      of its first glyph
 * @param colour    0xRRGGBB
 * @param invisible an OCR layer
 * @param artifact  marked as page furniture
 */
public record Word(
        String text,
        Box box,
        double baseline,
        double size,
        FontFacts font,
        int colour,
        boolean invisible,
        boolean artifact) {

    public double middle() {
        return (box.x0() + box.x1()) / 2;
    }

    public double centre() {
        return (box.y0() + box.y1()) / 2;
    }
}

package dev.dataflow.extraction.core.page;

import dev.dataflow.pipeline.document.Box;

/**
 * A glyph where a reader sees it: points from the top left of the page, y downwards.
 *
 * @param text      what it says, in Unicode; empty when a neighbour says it too
 * @param x         of its origin on the baseline
 * @param y         of its origin on the baseline
 * @param dirX      the writing direction, a unit vector
 * @param dirY      the writing direction, a unit vector
 * @param advance   how far it reaches along the writing direction, points
 * @param ascent    how far above the baseline, points
 * @param descent   how far below the baseline, points
 * @param size      the font size as shown, points
 * @param font      its font
 * @param colour    0xRRGGBB, as far as known
 * @param invisible drawn without ink: an OCR layer under a scan
 * @param artifact  marked by the author as page furniture
 */
public record Glyph(
        String text,
        double x,
        double y,
        double dirX,
        double dirY,
        double advance,
        double ascent,
        double descent,
        double size,
        FontFacts font,
        int colour,
        boolean invisible,
        boolean artifact) {

    /** The writing direction in whole degrees, clockwise from rightwards: 0 to 359. */
    public int angle() {
        return Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(dirY, dirX))), 360);
    }

    /** The upright rectangle around it. */
    public Box box() {
        double upX = dirY;
        double upY = -dirX;
        double ax = x + upX * ascent;
        double ay = y + upY * ascent;
        double bx = x - upX * descent;
        double by = y - upY * descent;
        double endX = dirX * advance;
        double endY = dirY * advance;
        return new Box(
                Math.min(Math.min(ax, bx), Math.min(ax + endX, bx + endX)),
                Math.min(Math.min(ay, by), Math.min(ay + endY, by + endY)),
                Math.max(Math.max(ax, bx), Math.max(ax + endX, bx + endX)),
                Math.max(Math.max(ay, by), Math.max(ay + endY, by + endY)));
    }
}

package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;

/**
 * The page turned so that text of one writing direction runs rightwards and its lines follow downwards. Layout works in a frame; boxes are
 * turned back at the end.
 *
 * @param angle      the writing direction on the page, degrees clockwise from rightwards
 * @param pageWidth  points
 * @param pageHeight points
 */
record TextFrame(int angle, double pageWidth, double pageHeight) {

    double along(double x, double y) {
        return x * cos() + y * sin();
    }

    double down(double x, double y) {
        return y * cos() - x * sin();
    }

    /** A rectangle of the page, in this frame. */
    Box toFrame(Box box) {
        return around(
                along(box.x0(), box.y0()), down(box.x0(), box.y0()),
                along(box.x1(), box.y0()), down(box.x1(), box.y0()),
                along(box.x0(), box.y1()), down(box.x0(), box.y1()),
                along(box.x1(), box.y1()), down(box.x1(), box.y1()));
    }

    /** A rectangle of this frame, on the page: the upright rectangle around it, cut at the page's edges. */
    Box toPage(Box box) {
        double c = cos();
        double s = sin();
        Box turned = around(
                box.x0() * c - box.y0() * s, box.x0() * s + box.y0() * c,
                box.x1() * c - box.y0() * s, box.x1() * s + box.y0() * c,
                box.x0() * c - box.y1() * s, box.x0() * s + box.y1() * c,
                box.x1() * c - box.y1() * s, box.x1() * s + box.y1() * c);
        double x0 = Math.clamp(turned.x0(), 0, pageWidth);
        double y0 = Math.clamp(turned.y0(), 0, pageHeight);
        return new Box(x0, y0, Math.clamp(turned.x1(), x0, pageWidth), Math.clamp(turned.y1(), y0, pageHeight));
    }

    /** Where the page lies in this frame. */
    Box page() {
        return toFrame(new Box(0, 0, pageWidth, pageHeight));
    }

    private double cos() {
        return switch (angle) {
            case 0 -> 1;
            case 90, 270 -> 0;
            case 180 -> -1;
            default -> Math.cos(Math.toRadians(angle));
        };
    }

    private double sin() {
        return switch (angle) {
            case 0, 180 -> 0;
            case 90 -> 1;
            case 270 -> -1;
            default -> Math.sin(Math.toRadians(angle));
        };
    }

    private static Box around(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        return new Box(
                Math.min(Math.min(ax, bx), Math.min(cx, dx)),
                Math.min(Math.min(ay, by), Math.min(cy, dy)),
                Math.max(Math.max(ax, bx), Math.max(cx, dx)),
                Math.max(Math.max(ay, by), Math.max(cy, dy)));
    }
}

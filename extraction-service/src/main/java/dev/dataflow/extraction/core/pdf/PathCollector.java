package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Makes rulings, filled boxes and small round marks of the paths a page draws. Curves and slanted lines are no rulings. */
final class PathCollector {

    /** A filled rectangle no thicker than this, in points, is a line. */
    private static final double MAX_LINE_THICKNESS = 3;
    /** Shorter lines are parts of drawings. */
    private static final double MIN_LINE_LENGTH = 4;
    /** Larger round marks are no bullets, points. */
    private static final double MAX_DISC = 8;
    /** More round marks than this are a drawing. */
    private static final int MAX_DISCS = 500;
    /** How far from level or upright a ruling may be, points. */
    private static final double SLANT = 0.7;

    private final PageGeometry geometry;
    private final int maxRulings;
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<Box> fills = new ArrayList<>();
    private final List<Box> discs = new ArrayList<>();
    private final List<double[]> segments = new ArrayList<>();
    private final List<double[]> rectangles = new ArrayList<>();
    private Point2D.Double start = new Point2D.Double();
    private Point2D.Double current = new Point2D.Double();
    private final List<Point2D.Double> outline = new ArrayList<>();
    private final List<Point2D.Double> curve = new ArrayList<>();
    private final List<Box> rounds = new ArrayList<>();

    PathCollector(PageGeometry geometry, int maxRulings) {
        this.geometry = geometry;
        this.maxRulings = maxRulings;
    }

    List<Ruling> rulings() {
        return rulings;
    }

    List<Box> fills() {
        return fills;
    }

    /** Small round marks, filled or not; none when there are so many that they are a drawing. */
    List<Box> discs() {
        return discs.size() > MAX_DISCS ? List.of() : discs;
    }

    void moveTo(double x, double y) {
        endOutline();
        start = geometry.toReader(x, y);
        current = start;
        outline.add(start);
    }

    void lineTo(double x, double y) {
        Point2D.Double next = geometry.toReader(x, y);
        segment(current, next);
        current = next;
        outline.add(next);
    }

    /** A curve leaves only its ends. */
    void curveTo(double x, double y) {
        curve.add(current);
        current = geometry.toReader(x, y);
        curve.add(current);
        outline.clear();
    }

    void close() {
        segment(current, start);
        current = start;
        endOutline();
    }

    Point2D current() {
        return current;
    }

    void rectangle(Point2D p0, Point2D p2) {
        Point2D.Double a = geometry.toReader(p0.getX(), p0.getY());
        Point2D.Double b = geometry.toReader(p2.getX(), p2.getY());
        if (rectangles.size() < maxRulings) {
            rectangles.add(
                    new double[] {Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)});
        }
    }

    void stroke() {
        endOutline();
        segments.forEach(s -> ruling(s[0], s[1], s[2], s[3]));
        for (double[] r : rectangles) {
            ruling(r[0], r[1], r[2], r[1]);
            ruling(r[0], r[3], r[2], r[3]);
            ruling(r[0], r[1], r[0], r[3]);
            ruling(r[2], r[1], r[2], r[3]);
        }
        keepRounds();
        clear();
    }

    /** @param white whether it is filled with the colour of paper: no line then, and no background */
    void fill(boolean white) {
        endOutline();
        if (!white) {
            rectangles.forEach(this::filled);
            keepRounds();
        }
        clear();
    }

    void clear() {
        segments.clear();
        rectangles.clear();
        outline.clear();
        curve.clear();
        rounds.clear();
    }

    private void keepRounds() {
        if (discs.size() <= MAX_DISCS) {
            discs.addAll(rounds);
        }
    }

    /** A closed curve that is as high as wide, and small. */
    private void endCurve() {
        if (curve.size() >= 4 && rounds.size() <= MAX_DISCS) {
            Box box = bounds(curve);
            boolean round = Math.abs(box.width() - box.height()) <= 0.15 * Math.max(box.width(), box.height());
            if (round && box.width() > 0 && box.width() <= MAX_DISC && geometry.shows(box.x0(), box.y0())) {
                rounds.add(box);
            }
        }
        curve.clear();
    }

    private void segment(Point2D.Double from, Point2D.Double to) {
        if (segments.size() < maxRulings) {
            segments.add(new double[] {from.x, from.y, to.x, to.y});
        }
    }

    /** Four corners that make an upright rectangle are one, however they were drawn. */
    private void endOutline() {
        endCurve();
        if (outline.size() >= 4 && outline.size() <= 5) {
            Box box = bounds(outline);
            boolean upright = outline.stream()
                    .allMatch(p -> (near(p.x, box.x0()) || near(p.x, box.x1()))
                            && (near(p.y, box.y0()) || near(p.y, box.y1())));
            if (upright && rectangles.size() < maxRulings) {
                rectangles.add(new double[] {box.x0(), box.y0(), box.x1(), box.y1()});
            }
        }
        outline.clear();
    }

    private static Box bounds(List<Point2D.Double> points) {
        double x0 = Double.MAX_VALUE;
        double y0 = Double.MAX_VALUE;
        double x1 = -Double.MAX_VALUE;
        double y1 = -Double.MAX_VALUE;
        for (Point2D.Double p : points) {
            x0 = Math.min(x0, p.x);
            y0 = Math.min(y0, p.y);
            x1 = Math.max(x1, p.x);
            y1 = Math.max(y1, p.y);
        }
        return new Box(x0, y0, Math.max(x0, x1), Math.max(y0, y1));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= SLANT;
    }

    private void filled(double[] r) {
        double width = r[2] - r[0];
        double height = r[3] - r[1];
        if (height <= MAX_LINE_THICKNESS && width > height) {
            ruling(r[0], (r[1] + r[3]) / 2, r[2], (r[1] + r[3]) / 2);
        } else if (width <= MAX_LINE_THICKNESS && height > width) {
            ruling((r[0] + r[2]) / 2, r[1], (r[0] + r[2]) / 2, r[3]);
        } else if (fills.size() < maxRulings) {
            fills.add(geometry.clip(r[0], r[1], r[2], r[3]));
        }
    }

    private void ruling(double x0, double y0, double x1, double y1) {
        if (rulings.size() >= maxRulings || !Double.isFinite(x0 + y0 + x1 + y1)) {
            return;
        }
        Box clipped = geometry.clip(x0, y0, x1, y1);
        if (near(y0, y1) && clipped.width() >= MIN_LINE_LENGTH && geometry.shows(clipped.x0(), y0)) {
            double y = (clipped.y0() + clipped.y1()) / 2;
            rulings.add(new Ruling(clipped.x0(), y, clipped.x1(), y));
        } else if (near(x0, x1) && clipped.height() >= MIN_LINE_LENGTH && geometry.shows(x0, clipped.y0())) {
            double x = (clipped.x0() + clipped.x1()) / 2;
            rulings.add(new Ruling(x, clipped.y0(), x, clipped.y1()));
        }
    }
}

package dev.dataflow.extraction.core.page;

/**
 * A straight line, level or upright, as drawn: a stroke, or a filled rectangle thin enough to be one.
 *
 * @param x0 left
 * @param y0 top
 * @param x1 right; equals {@code x0} when it is upright
 * @param y1 bottom; equals {@code y0} when it is level
 */
public record Ruling(double x0, double y0, double x1, double y1) {

    public boolean level() {
        return y0 == y1;
    }

    public double length() {
        return level() ? x1 - x0 : y1 - y0;
    }
}

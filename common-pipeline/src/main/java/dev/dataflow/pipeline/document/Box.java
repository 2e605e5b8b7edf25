package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A rectangle on a page as a reader sees it: PDF points from the top left corner, y downwards, rotation applied. In JSON
 * {@code [x0, y0, x1, y1]}, rounded to hundredths.
 *
 * @param x0 left
 * @param y0 top
 * @param x1 right, not before {@code x0}
 * @param y1 bottom, not above {@code y0}
 */
public record Box(double x0, double y0, double x1, double y1) {

    public Box {
        if (!(x0 <= x1 && y0 <= y1)) {
            throw new IllegalArgumentException(
                    "a box goes right and down, not [%s, %s, %s, %s]".formatted(x0, y0, x1, y1));
        }
    }

    @JsonCreator
    public static Box of(double[] corners) {
        if (corners.length != 4) {
            throw new IllegalArgumentException("a box has four numbers, not " + corners.length);
        }
        return new Box(corners[0], corners[1], corners[2], corners[3]);
    }

    @JsonValue
    public double[] corners() {
        return new double[] {rounded(x0), rounded(y0), rounded(x1), rounded(y1)};
    }

    public double width() {
        return x1 - x0;
    }

    public double height() {
        return y1 - y0;
    }

    /** The smallest box around both. */
    public Box union(Box other) {
        return new Box(Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1), Math.max(y1, other.y1));
    }

    private static double rounded(double points) {
        return Math.round(points * 100) / 100.0;
    }
}

package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The places of a table's rulings.
 *
 * @param xs of upright ones, ascending
 * @param ys of level ones, ascending
 */
record Grid(List<Double> xs, List<Double> ys) {

    /** Rulings closer than this, in points, are one: double lines. */
    private static final double NEAR = 4;

    static Grid of(List<Ruling> rulings) {
        return new Grid(
                places(rulings.stream().filter(r -> !r.level()).mapToDouble(Ruling::x0)),
                places(rulings.stream().filter(Ruling::level).mapToDouble(Ruling::y0)));
    }

    int rows() {
        return Math.max(0, ys.size() - 1);
    }

    int columns() {
        return Math.max(0, xs.size() - 1);
    }

    Box box() {
        return new Box(xs.getFirst(), ys.getFirst(), xs.getLast(), ys.getLast());
    }

    private static List<Double> places(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        double[] kept = new double[sorted.length];
        int count = 0;
        for (double value : sorted) {
            if (count == 0 || value - kept[count - 1] > NEAR) {
                kept[count++] = value;
            }
        }
        return Arrays.stream(kept, 0, count).boxed().toList();
    }
}

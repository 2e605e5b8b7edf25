package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.BlockStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The levels of headings by size: the largest is 1, and so on down; of one size, bold stands above light. Sizes within a few percent are one.
 * Flat: one counter a look, however long the document.
 */
final class HeadingLevels {

    private static final int DEEPEST = 6;
    private static final double SAME = 0.05;

    private final TreeMap<Double, Integer> looks = new TreeMap<>();

    void add(BlockStyle style) {
        looks.merge(rank(style), 1, Integer::sum);
    }

    /** From 1 to 6. */
    int level(BlockStyle style) {
        List<Double> steps = new ArrayList<>();
        for (double rank : looks.descendingKeySet()) {
            if (steps.isEmpty() || rank < steps.getLast() * (1 - SAME)) {
                steps.add(rank);
            }
        }
        double mine = rank(style);
        int level = 1;
        while (level < steps.size() && mine < steps.get(level - 1) * (1 - SAME)) {
            level++;
        }
        return Math.min(level, DEEPEST);
    }

    private static double rank(BlockStyle style) {
        return Math.round(style.size() * 2) / 2.0 * (style.bold() ? 1.06 : 1);
    }
}

package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts items in reading order: what stands above a gutter, then the column left of it, then the one right of it, then what stands below; each
 * part in the same way again. A part without a gutter is one column, read from top to bottom.
 *
 * <pre>
 *   ┌───────────────────┐
 *   │       above       │     a gutter is a tall white strip that no line crosses
 *   ├────────┬┬─────────┤     and that has prose on both sides
 *   │  left  ││  right  │
 *   ├────────┴┴─────────┤
 *   │       below       │
 *   └───────────────────┘
 * </pre>
 */
final class Columns {

    private static final int MAX_DEPTH = 12;

    private Columns() {}

    /** The columns, in reading order; the items of each from top to bottom. */
    static List<List<Item>> of(List<Item> items) {
        List<List<Item>> columns = new ArrayList<>();
        divide(items, 0, columns);
        return columns;
    }

    private static void divide(List<Item> items, int depth, List<List<Item>> columns) {
        if (items.isEmpty()) {
            return;
        }
        Optional<Gutter> gutter = depth < MAX_DEPTH ? Gutter.best(items) : Optional.empty();
        if (gutter.isEmpty()) {
            columns.add(fromTopToBottom(items));
            return;
        }
        List<Item> above = new ArrayList<>();
        List<Item> left = new ArrayList<>();
        List<Item> right = new ArrayList<>();
        List<Item> below = new ArrayList<>();
        for (Item item : items) {
            side(item.box(), gutter.get(), above, left, right, below).add(item);
        }
        divide(above, depth + 1, columns);
        divide(left, depth + 1, columns);
        divide(right, depth + 1, columns);
        divide(below, depth + 1, columns);
    }

    private static List<Item> side(
            Box box, Gutter gutter, List<Item> above, List<Item> left, List<Item> right, List<Item> below) {
        double middle = (box.y0() + box.y1()) / 2;
        if (middle < gutter.top()) {
            return above;
        }
        if (middle > gutter.bottom()) {
            return below;
        }
        return (box.x0() + box.x1()) / 2 < gutter.middle() ? left : right;
    }

    private static List<Item> fromTopToBottom(List<Item> items) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble((Item item) -> item.box().y1())
                .thenComparingDouble(item -> item.box().x0()));
        return sorted;
    }
}

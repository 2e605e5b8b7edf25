package dev.dataflow.report.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the first of many and counts the rest, so that a long stream costs no more memory than what is shown. Not thread-safe. */
final class BoundedList<T> {

    private final int limit;
    private final List<T> items = new ArrayList<>();
    private int total;

    BoundedList(int limit) {
        this.limit = limit;
    }

    /** Counts one more; makes it only when there is room. */
    void add(Supplier<T> item) {
        total++;
        if (items.size() < limit) {
            items.add(item.get());
        }
    }

    int total() {
        return total;
    }

    Bounded<T> toBounded() {
        return new Bounded<>(items, total);
    }
}

package dev.dataflow.report.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The first of many: what is shown, and how many there are in all.
 *
 * @param items those shown
 * @param total how many there are, at least {@code items.size()}
 */
public record Bounded<T>(List<T> items, int total) {

    public Bounded {
        items = List.copyOf(items);
        if (total < items.size()) {
            throw new IllegalArgumentException("%d items cannot be of %d".formatted(items.size(), total));
        }
    }

    /** The first {@code limit} of {@code all}. */
    public static <T> Bounded<T> first(int limit, List<T> all) {
        return new Bounded<>(all.subList(0, Math.min(limit, all.size())), all.size());
    }

    public static <T> Bounded<T> none() {
        return new Bounded<>(List.of(), 0);
    }

    /** How many are not shown. */
    @JsonIgnore
    public int left() {
        return total - items.size();
    }

    @JsonIgnore
    public boolean isEmpty() {
        return items.isEmpty();
    }
}

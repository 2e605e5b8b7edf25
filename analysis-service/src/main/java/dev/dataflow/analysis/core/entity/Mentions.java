package dev.dataflow.analysis.core.entity;

import dev.dataflow.analysis.core.result.Mention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is found of one sort: the same value once, with its pages. Keeps at most a given number of values. Not thread-safe. */
final class Mentions {

    private static final int MOST_PAGES = 20;

    private final int limit;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean full;

    Mentions(int limit) {
        this.limit = limit;
    }

    void add(Found found, int page) {
        String key = found.value() + '\n' + found.currency();
        Entry entry = entries.get(key);
        if (entry == null && entries.size() >= limit) {
            full = true;
            return;
        }
        entries.computeIfAbsent(key, absent -> new Entry(found)).seenOn(page);
    }

    /** Whether values were left out. */
    boolean isFull() {
        return full;
    }

    /** In order of first appearance. */
    List<Mention> list() {
        return entries.values().stream().map(Entry::mention).toList();
    }

    private static final class Entry {
        private final Found first;
        private final List<Integer> pages = new ArrayList<>();
        private int count;

        Entry(Found first) {
            this.first = first;
        }

        void seenOn(int page) {
            count++;
            if (pages.size() < MOST_PAGES && (pages.isEmpty() || pages.getLast() != page)) {
                pages.add(page);
            }
        }

        Mention mention() {
            return new Mention(
                    first.text(), first.value(), first.currency(), first.ambiguous(), pages.getFirst(), pages, count);
        }
    }
}

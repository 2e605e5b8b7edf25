package dev.dataflow.pipeline.page;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of pages, kept as ascending ranges that neither touch nor overlap, so that equal sets are equal values and a 10 000-page
 * document stays a few characters. In JSON a text: {@code "1,3,5-7"}, empty for none.
 *
 * @param ranges the ranges in any order; they are sorted and joined
 */
public record PageRanges(List<PageRange> ranges) {

    /** No page. */
    public static final PageRanges NONE = new PageRanges(List.of());

    public PageRanges {
        ranges = joined(ranges);
    }

    /** Reads {@code "1,3,5-7"}; blank text is no page. */
    @JsonCreator
    public static PageRanges parse(String text) {
        return text.isBlank()
                ? NONE
                : new PageRanges(Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(PageRange::parse)
                        .toList());
    }

    /** Pages 1 to {@code count}; none when it is 0. */
    public static PageRanges upTo(int count) {
        return count == 0 ? NONE : of(new PageRange(1, count));
    }

    public static PageRanges of(PageRange range) {
        return new PageRanges(List.of(range));
    }

    public static PageRanges ofPages(Collection<Integer> pages) {
        return new PageRanges(
                pages.stream().map(page -> new PageRange(page, page)).toList());
    }

    /** How many pages. */
    public int size() {
        return ranges.stream().mapToInt(PageRange::size).sum();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(int page) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            PageRange range = ranges.get(middle);
            if (range.contains(page)) {
                return true;
            }
            if (range.last() < page) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** The highest page, 0 when there is none. */
    public int last() {
        return ranges.isEmpty() ? 0 : ranges.getLast().last();
    }

    /** The page numbers, ascending. */
    public IntStream pages() {
        return ranges.stream().flatMapToInt(PageRange::pages);
    }

    public PageRanges union(PageRanges other) {
        List<PageRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new PageRanges(all);
    }

    /** The pages that are in both. One walk over both sets. */
    public PageRanges intersect(PageRanges other) {
        List<PageRange> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ranges.size() && j < other.ranges.size()) {
            PageRange mine = ranges.get(i);
            PageRange theirs = other.ranges.get(j);
            int first = Math.max(mine.first(), theirs.first());
            int last = Math.min(mine.last(), theirs.last());
            if (first <= last) {
                both.add(new PageRange(first, last));
            }
            if (mine.last() < theirs.last()) {
                i++;
            } else {
                j++;
            }
        }
        return new PageRanges(both);
    }

    /** The pages of this set that are not in the other. Linear in the ranges of both. */
    public PageRanges minus(PageRanges other) {
        return intersect(other.complement());
    }

    /** Whether every page of the other set is in this one. */
    public boolean containsAll(PageRanges other) {
        return other.minus(this).isEmpty();
    }

    @JsonValue
    @Override
    public String toString() {
        return ranges.stream().map(PageRange::toString).collect(Collectors.joining(","));
    }

    /** Every page from 1 on that is not in this set. */
    private PageRanges complement() {
        List<PageRange> gaps = new ArrayList<>();
        int from = 1;
        for (PageRange range : ranges) {
            if (range.first() > from) {
                gaps.add(new PageRange(from, range.first() - 1));
            }
            if (range.last() == Integer.MAX_VALUE) {
                return new PageRanges(gaps);
            }
            from = range.last() + 1;
        }
        gaps.add(new PageRange(from, Integer.MAX_VALUE));
        return new PageRanges(gaps);
    }

    private static List<PageRange> joined(List<PageRange> ranges) {
        List<PageRange> result = new ArrayList<>();
        for (PageRange next : ranges.stream()
                .sorted(Comparator.comparingInt(PageRange::first))
                .toList()) {
            if (!result.isEmpty() && next.first() - 1 <= result.getLast().last()) {
                PageRange before = result.removeLast();
                result.add(new PageRange(before.first(), Math.max(before.last(), next.last())));
            } else {
                result.add(next);
            }
        }
        return List.copyOf(result);
    }
}

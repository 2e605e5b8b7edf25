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
        return ranges.stream().anyMatch(range -> range.contains(page));
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

    /** The pages that are in both. */
    public PageRanges intersect(PageRanges other) {
        return new PageRanges(ranges.stream()
                .flatMap(mine -> other.ranges.stream()
                        .filter(theirs -> mine.first() <= theirs.last() && theirs.first() <= mine.last())
                        .map(theirs -> new PageRange(
                                Math.max(mine.first(), theirs.first()), Math.min(mine.last(), theirs.last()))))
                .toList());
    }

    /** The pages of this set that are not in the other. */
    public PageRanges minus(PageRanges other) {
        List<PageRange> left = new ArrayList<>();
        for (PageRange range : ranges) {
            int from = range.first();
            for (PageRange cut : intersect(other).ranges) {
                if (!range.contains(cut.first())) {
                    continue;
                }
                if (cut.first() > from) {
                    left.add(new PageRange(from, cut.first() - 1));
                }
                from = cut.last() + 1;
            }
            if (from <= range.last()) {
                left.add(new PageRange(from, range.last()));
            }
        }
        return new PageRanges(left);
    }

    @JsonValue
    @Override
    public String toString() {
        return ranges.stream().map(PageRange::toString).collect(Collectors.joining(","));
    }

    private static List<PageRange> joined(List<PageRange> ranges) {
        List<PageRange> result = new ArrayList<>();
        for (PageRange next : ranges.stream()
                .sorted(Comparator.comparingInt(PageRange::first))
                .toList()) {
            if (!result.isEmpty() && next.first() <= result.getLast().last() + 1) {
                PageRange before = result.removeLast();
                result.add(new PageRange(before.first(), Math.max(before.last(), next.last())));
            } else {
                result.add(next);
            }
        }
        return List.copyOf(result);
    }
}

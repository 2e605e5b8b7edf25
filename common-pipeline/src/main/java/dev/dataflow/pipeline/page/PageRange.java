package dev.dataflow.pipeline.page;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.IntStream;

/**
 * Consecutive pages, both ends included, counted from 1. In JSON a text: {@code "5"} or {@code "5-7"}.
 *
 * @param first the first page, at least 1
 * @param last  the last page, at least {@code first}
 */
public record PageRange(int first, int last) {

    public PageRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException(
                    "a page range goes from a page >= 1 to one not before it, not %d-%d".formatted(first, last));
        }
    }

    /** Reads {@code "5"} or {@code "5-7"}. */
    @JsonCreator
    public static PageRange parse(String text) {
        int dash = text.indexOf('-');
        try {
            int first = Integer.parseInt((dash < 0 ? text : text.substring(0, dash)).strip());
            return new PageRange(
                    first,
                    dash < 0 ? first : Integer.parseInt(text.substring(dash + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no page range such as 5 or 5-7", e);
        }
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int page) {
        return first <= page && page <= last;
    }

    /** The page numbers, ascending. */
    public IntStream pages() {
        return IntStream.rangeClosed(first, last);
    }

    @JsonValue
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}

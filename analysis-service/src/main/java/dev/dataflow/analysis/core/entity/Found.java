package dev.dataflow.analysis.core.entity;

import org.jspecify.annotations.Nullable;

/**
 * Something found in a text.
 *
 * @param start     the index of its first character
 * @param end       the index after its last character
 * @param text      as written
 * @param value     normalised
 * @param currency  ISO 4217, of an amount
 * @param ambiguous of a date: whether day and month could be the other way round
 */
record Found(
        int start,
        int end,
        String text,
        String value,
        @Nullable String currency,
        @Nullable Boolean ambiguous) {

    static Found of(int start, String text, String value) {
        return new Found(start, start + text.length(), text, value, null, null);
    }

    boolean overlaps(Found other) {
        return start < other.end && other.start < end;
    }
}

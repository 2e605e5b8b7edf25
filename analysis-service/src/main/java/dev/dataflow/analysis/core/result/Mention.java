package dev.dataflow.analysis.core.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something named in the text, with all the places that name it.
 *
 * @param text       as first written
 * @param value      normalised: a date as {@code 2024-03-05}, {@code 2024-03}; an amount as a plain decimal {@code 1234.50}
 * @param currency   ISO 4217, of an amount
 * @param ambiguous  of a date: whether day and month could be the other way round
 * @param pageNumber where it stands first, from 1
 * @param pages      the first pages it stands on, ascending
 * @param count      how often it occurs
 */
public record Mention(
        String text,
        String value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String currency,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean ambiguous,
        int pageNumber,
        List<Integer> pages,
        int count) {

    public Mention {
        pages = List.copyOf(pages);
    }
}

package dev.dataflow.pipeline.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A block of text.
 *
 * @param type    any but {@code table} and {@code image}
 * @param level   of a heading, 1 to 6; null otherwise
 * @param content its text, lines joined
 */
public record TextElement(
        String id,
        ElementType type,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer level,
        Box position,
        String content)
        implements Element {}

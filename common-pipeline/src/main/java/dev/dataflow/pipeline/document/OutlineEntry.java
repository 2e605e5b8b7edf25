package dev.dataflow.pipeline.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bookmark.
 *
 * @param title      as shown
 * @param pageNumber where it leads, from 1; null when nowhere in this document
 * @param children   below it
 */
public record OutlineEntry(String title, @Nullable Integer pageNumber, List<OutlineEntry> children) {

    public OutlineEntry {
        children = List.copyOf(children);
    }
}

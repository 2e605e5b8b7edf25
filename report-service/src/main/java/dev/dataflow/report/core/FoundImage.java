package dev.dataflow.report.core;

import org.jspecify.annotations.Nullable;

/**
 * An embedded image.
 *
 * @param pageNumber  where
 * @param width       in its own pixels
 * @param height      in its own pixels
 * @param path        relative to the job's folder
 * @param description what a model says it shows; null when none was asked
 */
public record FoundImage(
        int pageNumber,
        int width,
        int height,
        String path,
        @Nullable String description) {

    FoundImage describedAs(@Nullable String text) {
        return new FoundImage(pageNumber, width, height, path, text);
    }
}

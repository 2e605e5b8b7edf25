package dev.dataflow.pipeline.document;

import org.jspecify.annotations.Nullable;

/**
 * The {@code meta} of {@code document.json}.
 *
 * @param pages    of the whole document
 * @param language ISO 639-1; null when too little text tells
 */
public record DocumentMeta(
        String fileName,
        int pages,
        @Nullable String title,
        @Nullable String author,
        @Nullable String language,
        String pdfVersion,
        @Nullable String producer) {}

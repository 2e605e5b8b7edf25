package dev.dataflow.analysis.core.result;

import org.jspecify.annotations.Nullable;

/**
 * A sentence and where it is from.
 *
 * @param sentence   one sentence
 * @param pageNumber from 1; null when a language model named no page of the document
 */
public record Statement(String sentence, @Nullable Integer pageNumber) {}

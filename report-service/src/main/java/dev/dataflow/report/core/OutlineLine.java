package dev.dataflow.report.core;

import org.jspecify.annotations.Nullable;

/**
 * A line of the contents.
 *
 * @param level      from 1
 * @param title      as the document has it
 * @param pageNumber where it leads; null when nowhere in this document
 */
public record OutlineLine(int level, String title, @Nullable Integer pageNumber) {}

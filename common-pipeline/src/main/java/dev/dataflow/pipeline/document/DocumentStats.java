package dev.dataflow.pipeline.document;

/** The {@code stats} of {@code document.json}. */
public record DocumentStats(int pagesCount, int imagesDetected, int tablesDetected) {}

package dev.dataflow.analysis.core.result;

/**
 * What sort of document it is.
 *
 * @param kind       stable, for programs: {@code invoice}, {@code contract}, {@code scientific_article}, …, {@code other}
 * @param label      for people, in the job's language
 * @param confidence 0 to 1; of {@code other}: how sure it is that none of the known kinds fits
 */
public record DocumentKind(String kind, String label, double confidence) {}

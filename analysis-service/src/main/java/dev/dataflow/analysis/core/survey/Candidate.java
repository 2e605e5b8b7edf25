package dev.dataflow.analysis.core.survey;

/**
 * A sentence that a summary could quote.
 *
 * @param index      its place among all such sentences of the document, from 0
 * @param text       as it stands there
 * @param pageNumber where
 * @param weight     1; more where it stands under a heading such as Abstract or Conclusion, less where it needs what came before it
 */
public record Candidate(int index, String text, int pageNumber, double weight) {}

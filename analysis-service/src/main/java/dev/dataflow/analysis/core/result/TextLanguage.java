package dev.dataflow.analysis.core.result;

/**
 * The language of a text.
 *
 * @param code       ISO 639-1
 * @param confidence 0 to 1
 */
public record TextLanguage(String code, double confidence) {}

package dev.dataflow.report.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report takes from {@code analysis/analysis.json}.
 *
 * @param model              who analysed
 * @param provider           whose model
 * @param language           of the text, ISO 639-1; null when too little text tells
 * @param languageConfidence 0 to 1; null without a language
 * @param kind               what sort of document it is, for programs; null when nobody looked
 * @param kindLabel          the same, for people
 * @param kindConfidence     0 to 1; null without a kind
 * @param summary            sentences, in document order
 * @param keyPoints          of a language model
 * @param keyPhrases         best first
 * @param entities           {@code dates}, {@code amounts}, {@code emails}, {@code urls}, {@code phones}: those that have any
 * @param extraction         the leaves of what the job's schema asked for
 */
public record AnalysisDigest(
        String model,
        String provider,
        @Nullable String language,
        @Nullable Double languageConfidence,
        @Nullable String kind,
        @Nullable String kindLabel,
        @Nullable Double kindConfidence,
        List<Statement> summary,
        List<Statement> keyPoints,
        Bounded<KeyPhrase> keyPhrases,
        Map<String, Bounded<Mention>> entities,
        Bounded<Leaf> extraction) {

    public AnalysisDigest {
        summary = List.copyOf(summary);
        keyPoints = List.copyOf(keyPoints);
    }

    /** @param pageNumber null when it comes from no one page */
    public record Statement(String sentence, @Nullable Integer pageNumber) {}

    /** @param score 0 to 1 */
    public record KeyPhrase(String phrase, double score) {}

    /**
     * Something named in the text.
     *
     * @param text  as first written
     * @param value normalised
     * @param pageNumber where it stands first; null when not known
     */
    public record Mention(
            String text, String value, @Nullable Integer pageNumber) {}

    /**
     * A value of the structured extraction.
     *
     * @param path  the fields that lead to it: {@code invoice.lines.0.total}
     * @param value as text
     */
    public record Leaf(String path, String value) {}

    /** Whether it has anything but facts for people to read. */
    @JsonIgnore
    public boolean saysSomething() {
        return !summary.isEmpty() || !keyPoints.isEmpty();
    }
}

package dev.dataflow.analysis.core.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The whole of {@code analysis.json}; {@code docs/analysis.md} describes it for readers.
 *
 * @param model        who analysed: {@code none}, {@code local}, or the provider's name of its model
 * @param provider     {@code none}, {@code local}, {@code openai} or {@code anthropic}
 * @param language     of the text; null when too little text tells, or nobody looked
 * @param documentKind what sort of document it is; null when nobody looked
 * @param summary      in document order; sentences of the document itself, unless a language model wrote them
 * @param keyPoints    what a language model thinks a reader should know; empty otherwise
 * @param keyPhrases   best first
 * @param entities     dates, amounts and addresses
 * @param images       descriptions by a language model; empty otherwise
 * @param extraction   what the job's schema asked for, valid against it; null when nothing was asked or found
 * @param statistics   always there
 * @param usage        of the language model; null when none was asked
 * @param warnings     one line each, for people
 */
public record Analysis(
        String model,
        String provider,
        @Nullable TextLanguage language,
        @Nullable DocumentKind documentKind,
        List<Statement> summary,
        List<Statement> keyPoints,
        List<KeyPhrase> keyPhrases,
        Entities entities,
        List<ImageDescription> images,
        @Nullable JsonNode extraction,
        Statistics statistics,
        @Nullable Usage usage,
        List<String> warnings) {

    public Analysis {
        summary = List.copyOf(summary);
        keyPoints = List.copyOf(keyPoints);
        keyPhrases = List.copyOf(keyPhrases);
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }
}

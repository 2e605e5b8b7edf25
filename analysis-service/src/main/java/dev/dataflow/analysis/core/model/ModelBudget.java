package dev.dataflow.analysis.core.model;

/**
 * What a document may cost.
 *
 * @param maxInputTokens of one request's document text, by estimate
 * @param maxCalls       requests for one document, at least 1
 */
public record ModelBudget(int maxInputTokens, int maxCalls) {

    /** Characters that surely make no more than one token in European languages, on average. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    public ModelBudget {
        if (maxInputTokens < 500 || maxCalls < 1) {
            throw new IllegalArgumentException(
                    "a budget has at least 500 tokens and 1 call, not %d and %d".formatted(maxInputTokens, maxCalls));
        }
    }

    /** How many characters of the document go into one request. */
    int maxCharacters() {
        return Math.multiplyExact(maxInputTokens, CHARACTERS_PER_TOKEN);
    }
}

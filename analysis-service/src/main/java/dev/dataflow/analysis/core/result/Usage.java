package dev.dataflow.analysis.core.result;

/**
 * What a language model was asked to do.
 *
 * @param calls        answered requests
 * @param inputTokens  as the server counted; 0 where it does not
 * @param outputTokens likewise
 */
public record Usage(int calls, long inputTokens, long outputTokens) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(calls + other.calls, inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }
}

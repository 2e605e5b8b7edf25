package dev.dataflow.analysis.core.local;

import java.util.List;

/**
 * Meanings as vectors: sentences that say alike lie near each other. Safe for use by many threads.
 *
 * <p>What this does not do: generate text, or send any away.
 */
public interface SentenceEmbeddings {

    /** A vector of length 1 for each sentence, all of the same dimension. Stops soon after an interrupt. */
    List<float[]> embed(List<String> sentences) throws InterruptedException;
}

package dev.dataflow.analysis.core;

import dev.dataflow.analysis.core.chunk.ChunkLimits;

/**
 * How much the analysis takes on.
 *
 * @param sentences  how many sentences of a document are embedded at most
 * @param keyPhrases how many are listed at most
 * @param chunks     how long chunks are
 */
public record AnalysisLimits(int sentences, int keyPhrases, ChunkLimits chunks) {

    public static final AnalysisLimits DEFAULTS = new AnalysisLimits(200, 15, ChunkLimits.DEFAULTS);
}

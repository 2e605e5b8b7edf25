package dev.dataflow.gateway.core.posting;

/** What became of a posting. */
public sealed interface Submission {

    /** Whether this was so before: the same request came with the same key. */
    boolean replayed();

    /** One file. */
    record OfJob(String jobId, boolean replayed) implements Submission {}

    /** Several. */
    record OfBatch(BatchDocument batch, boolean replayed) implements Submission {}
}

package dev.dataflow.pipeline.worker;

/** Which jobs want nothing more done: cancelled and finished ones, as far as known here. Thread-safe. */
@FunctionalInterface
public interface EndedJobs {

    /** Whether this try of a job has ended. */
    boolean hasEnded(String jobId, int attempt);
}

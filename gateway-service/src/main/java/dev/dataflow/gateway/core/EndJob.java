package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.FileStorage;
import java.time.InstantSource;

/**
 * Cancels a job that runs, removes one that ended. Removal takes the files first and the job second, so that a crash in between leaves a job
 * that can be removed again rather than files that nobody knows. Thread-safe.
 */
public final class EndJob {

    /** What was done. */
    public enum Outcome {
        /** The job is asked to stop; its state says when it has. */
        CANCELLING,
        /** The job and its files are gone. */
        REMOVED
    }

    private final FileStorage storage;
    private final Facts facts;
    private final JobsIndex index;
    private final InstantSource clock;

    public EndJob(FileStorage storage, Facts facts, JobsIndex index, InstantSource clock) {
        this.storage = storage;
        this.facts = facts;
        this.index = index;
        this.clock = clock;
    }

    /** @throws RefusedException {@link Refusal#QUEUE_UNAVAILABLE}; asking again does what is left to do */
    public Outcome end(JobSnapshot job, String by) {
        JobState state = job.state();
        if (!state.status().terminal()) {
            facts.publish(new JobCancelled(state.jobId(), state.attempt(), clock.instant(), by));
            return Outcome.CANCELLING;
        }
        storage.deletePrefix(state.keys().prefix());
        facts.forget(state.jobId());
        index.remove(state.jobId());
        return Outcome.REMOVED;
    }
}

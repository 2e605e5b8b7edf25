package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.FileStorage;
import java.time.InstantSource;

/**
 * Cancels a job that runs, removes one that ended. That a job is to be removed is said first: from then on no replica shows it, and what a crash
 * leaves undone is done by {@link SweepJobs}. Then its files go, then its state. Thread-safe.
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
        remove(state, by);
        return Outcome.REMOVED;
    }

    /**
     * Removes a job that ended.
     *
     * @param by who asked: a caller, or {@link JobRemoval#RETENTION}
     * @throws RefusedException {@link Refusal#QUEUE_UNAVAILABLE}; once the removal was said, {@link SweepJobs} does what is left to do
     */
    void remove(JobState state, String by) {
        JobRemoval removal = new JobRemoval(state.jobId(), state.owner(), state.root(), clock.instant(), by, false);
        facts.removing(removal);
        index.removing(removal);
        storage.deletePrefix(state.keys().prefix());
        facts.forget(state.jobId());
    }
}

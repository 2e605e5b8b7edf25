package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.ProgressDocument;
import org.jspecify.annotations.Nullable;

/** A job at one moment, and its progress as JSON: made once, however many ask. Thread-safe; give away no array that is written to. */
public final class JobSnapshot {

    private final JobState state;
    private volatile byte @Nullable [] progress;

    public JobSnapshot(JobState state) {
        this.state = state;
    }

    public JobState state() {
        return state;
    }

    /** {@code progress.json} without its history, as UTF-8. */
    public byte[] progress() {
        byte[] made = progress;
        if (made == null) {
            made = ProgressDocument.of(state).withoutHistory().toJson();
            progress = made;
        }
        return made;
    }

    /** {@code progress.json} with its history, as UTF-8. */
    public byte[] progressWithHistory() {
        return ProgressDocument.of(state).toJson();
    }
}

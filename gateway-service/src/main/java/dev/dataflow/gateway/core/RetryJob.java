package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.StageProgress;
import dev.dataflow.storage.FileStorage;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Submits a job again, as its next try; what already stands is not done again. A job that ended well has something to retry only when pages
 * or a stage of it failed. Two retries at once say the same fact, and give one try. Thread-safe.
 */
public final class RetryJob {

    private final FileStorage storage;
    private final Facts facts;
    private final JobsIndex index;
    private final JobQuota quota;
    private final InstantSource clock;

    public RetryJob(FileStorage storage, Facts facts, JobsIndex index, JobQuota quota, InstantSource clock) {
        this.storage = storage;
        this.facts = facts;
        this.index = index;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * @param password opens the document this time; states do not keep the one given first
     * @throws RefusedException {@link Refusal#JOB_NOT_FINISHED}, {@link Refusal#NOTHING_TO_RETRY}, {@link Refusal#SOURCE_GONE},
     *                          {@link Refusal#TOO_MANY_JOBS} or {@link Refusal#QUEUE_UNAVAILABLE}
     */
    public JobSnapshot retry(JobSnapshot job, Optional<String> password) {
        JobState state = job.state();
        requireRetryable(state);
        quota.requireRoom(state.owner());
        if (storage.find(state.keys().input()).isEmpty()) {
            throw new RefusedException(Refusal.SOURCE_GONE, "The source of this job is no longer stored.");
        }
        JobSubmitted again = again(state, password);
        facts.publish(again);
        JobState expected = expected(state, again);
        index.expect(expected);
        return new JobSnapshot(expected);
    }

    private static void requireRetryable(JobState state) {
        if (!state.status().terminal()) {
            throw new RefusedException(Refusal.JOB_NOT_FINISHED, "The job still runs; cancel it or wait for its end.");
        }
        if (state.status() == JobStatus.SUCCESS && !hasFailures(state)) {
            throw new RefusedException(Refusal.NOTHING_TO_RETRY, "Every page of every stage of this job is done.");
        }
    }

    private static boolean hasFailures(JobState state) {
        return state.stages().values().stream()
                .anyMatch(stage -> stage.failed() > 0 || stage.status() == StageProgress.Status.FAILED);
    }

    private JobSubmitted again(JobState state, Optional<String> password) {
        JobOptions options = password.map(p -> state.options().withPassword(p)).orElse(state.options());
        return new JobSubmitted(
                state.jobId(),
                state.attempt() + 1,
                clock.instant(),
                state.root(),
                state.owner(),
                state.fileName(),
                state.size(),
                state.sha256(),
                options);
    }

    /** How the job stands until the projector says more: as one just submitted, its past kept. */
    private static JobState expected(JobState past, JobSubmitted again) {
        JobState fresh = Jobs.justSubmitted(again);
        return new JobState(
                fresh.jobId(),
                fresh.attempt(),
                past.sequence(),
                fresh.owner(),
                fresh.root(),
                fresh.fileName(),
                fresh.size(),
                fresh.sha256(),
                fresh.options(),
                past.pageCount(),
                fresh.phase(),
                fresh.status(),
                fresh.progress(),
                fresh.step(),
                fresh.stages(),
                past.submittedAt(),
                fresh.startedAt(),
                fresh.updatedAt(),
                null,
                fresh.warnings(),
                null,
                past.history(),
                past.outputs(),
                null);
    }
}

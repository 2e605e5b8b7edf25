package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.posting.BatchState;
import dev.dataflow.gateway.core.posting.RefusedFile;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that were posted together.
 *
 * @param status   running while one of them is, then as the worst ended
 * @param progress 0 to 100, the mean
 * @param refused  the files that became no job, and why
 */
record BatchAnswer(
        String batchId,
        JobStatus status,
        int progress,
        Instant createdAt,
        Counts counts,
        List<Job> jobs,
        List<RefusedFile> refused,
        BatchLinks links) {

    /** How many jobs stand how. */
    record Counts(int total, int running, int success, int failed, int cancelled, int removed) {}

    /**
     * A job of it.
     *
     * @param status   null when the job was removed, as is {@code progress}
     * @param progress 0 to 100
     */
    record Job(
            String jobId,
            String fileName,
            @Nullable JobStatus status,
            @Nullable Integer progress,
            JobLinks links) {

        static Job of(BatchState.Job job) {
            @Nullable
            JobState state = job.snapshot().map(snapshot -> snapshot.state()).orElse(null);
            return new Job(
                    job.jobId(),
                    job.fileName(),
                    state == null ? null : state.status(),
                    state == null ? null : state.progress(),
                    JobLinks.of(job.jobId()));
        }
    }

    static BatchAnswer of(BatchState batch) {
        String batchId = batch.document().batchId();
        return new BatchAnswer(
                batchId,
                batch.status(),
                batch.progress(),
                batch.document().createdAt(),
                new Counts(
                        batch.jobs().size(),
                        batch.count(JobStatus.RUNNING),
                        batch.count(JobStatus.SUCCESS),
                        batch.count(JobStatus.FAILED),
                        batch.count(JobStatus.CANCELLED),
                        batch.removed()),
                batch.jobs().stream().map(Job::of).toList(),
                batch.document().refused(),
                BatchLinks.of(batchId));
    }
}

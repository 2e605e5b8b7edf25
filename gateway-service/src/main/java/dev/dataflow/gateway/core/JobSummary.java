package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of jobs; the fields are those of {@link JobState}.
 *
 * @param warnings how many
 */
public record JobSummary(
        String jobId,
        int attempt,
        String fileName,
        long size,
        int pageCount,
        JobStatus status,
        JobPhase phase,
        int progress,
        String step,
        Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        int warnings) {

    static JobSummary of(JobState state) {
        return new JobSummary(
                state.jobId(),
                state.attempt(),
                state.fileName(),
                state.size(),
                state.pageCount(),
                state.status(),
                state.phase(),
                state.progress(),
                state.step(),
                state.submittedAt(),
                state.updatedAt(),
                state.finishedAt(),
                state.warnings().size());
    }
}

package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of jobs; the fields are those of {@link JobState}.
 *
 * @param stages   how far each is, so that who shows the list need not ask for every job
 * @param warnings how many
 * @param error    null unless it failed
 */
public record JobSummary(
        String jobId,
        String owner,
        int attempt,
        long sequence,
        String fileName,
        long size,
        int pageCount,
        JobStatus status,
        JobPhase phase,
        int progress,
        String step,
        Map<Stage, ProgressDocument.StageLine> stages,
        Instant submittedAt,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        int warnings,
        @Nullable JobError error) {

    static JobSummary of(JobState state) {
        return new JobSummary(
                state.jobId(),
                state.owner(),
                state.attempt(),
                state.sequence(),
                state.fileName(),
                state.size(),
                state.pageCount(),
                state.status(),
                state.phase(),
                state.progress(),
                state.step(),
                ProgressDocument.of(state).stages(),
                state.submittedAt(),
                state.startedAt(),
                state.updatedAt(),
                state.finishedAt(),
                state.warnings().size(),
                state.error());
    }
}

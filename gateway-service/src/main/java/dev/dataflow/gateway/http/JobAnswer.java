package dev.dataflow.gateway.http;

import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.StorageKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as {@code GET /v1/jobs/{id}} tells it; the fields are those of {@link JobState}. */
record JobAnswer(
        String jobId,
        String owner,
        int attempt,
        JobStatus status,
        JobPhase phase,
        int progress,
        String step,
        String fileName,
        long size,
        String sha256,
        int pageCount,
        Map<String, Object> options,
        Instant submittedAt,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        List<String> warnings,
        @Nullable JobError error,
        List<ResultAnswer> outputs,
        JobLinks links) {

    static JobAnswer of(JobState job) {
        JobLinks links = JobLinks.of(job.jobId());
        return new JobAnswer(
                job.jobId(),
                job.owner(),
                job.attempt(),
                job.status(),
                job.phase(),
                job.progress(),
                job.step(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.pageCount(),
                job.options().toMap(),
                job.submittedAt(),
                job.startedAt(),
                job.updatedAt(),
                job.finishedAt(),
                job.warnings(),
                job.error(),
                job.outputs().stream()
                        .map(output -> ResultAnswer.of(
                                job.keys().relative(StorageKey.of(output.key())),
                                output.size(),
                                output.contentType(),
                                links))
                        .toList(),
                links);
    }
}

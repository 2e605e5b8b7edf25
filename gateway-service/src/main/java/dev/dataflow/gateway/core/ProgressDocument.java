package dev.dataflow.gateway.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dataflow.pipeline.job.HistoryEntry;
import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.StageProgress;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of {@code progress.json} as the API gives it; {@code history} only when asked for. */
record ProgressDocument(
        String jobId,
        long sequence,
        JobPhase phase,
        JobStatus status,
        int progress,
        String step,
        Map<String, StageLine> stages,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        List<String> warnings,
        @Nullable JobError error,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HistoryEntry> history) {

    /** How far a stage is. */
    record StageLine(
            StageProgress.Status status,
            int done,
            int total,
            int failed,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        private static StageLine of(StageProgress stage) {
            return new StageLine(
                    stage.status(), stage.done(), stage.total(), stage.failed(), stage.startedAt(), stage.finishedAt());
        }
    }

    static ProgressDocument of(JobState job, @Nullable List<HistoryEntry> history) {
        Map<String, StageLine> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.wireName(), StageLine.of(job.stages().getOrDefault(stage, StageProgress.PENDING)));
        }
        return new ProgressDocument(
                job.jobId(),
                job.sequence(),
                job.phase(),
                job.status(),
                job.progress(),
                job.step(),
                stages,
                job.startedAt(),
                job.updatedAt(),
                job.finishedAt(),
                job.warnings(),
                job.error(),
                history);
    }
}

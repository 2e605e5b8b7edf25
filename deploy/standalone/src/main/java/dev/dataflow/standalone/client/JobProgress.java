package dev.dataflow.standalone.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code progress.json}, as far as the command line shows it.
 *
 * @param progress 0 to 100
 * @param stages   by stage; a stage that is not known yet may be missing
 */
public record JobProgress(
        String jobId,
        JobPhase phase,
        JobStatus status,
        int progress,
        String step,
        Map<Stage, StageCount> stages,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<String> warnings,
        @Nullable JobError error) {

    public JobProgress {
        stages = stages == null ? Map.of() : Map.copyOf(stages);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /**
     * How far a stage is.
     *
     * @param status {@code pending}, {@code running}, {@code done}, {@code failed} or {@code skipped}
     * @param done   pages done, or 1
     * @param total  pages to do, or 1; 0 while not known
     * @param failed pages that failed
     */
    public record StageCount(
            @JsonProperty("status") String status,
            int done,
            int total,
            int failed,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}
}

package dev.dataflow.pipeline.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code progress.json}: what clients read of a job. Its JSON Schema is the resource {@value #SCHEMA}.
 *
 * @param jobId      which job
 * @param attempt    which try, from 1
 * @param sequence   grows with every change, over all tries
 * @param phase      what it is busy with
 * @param status     how it stands
 * @param progress   0 to 100; never goes back within a try
 * @param step       one line for people
 * @param stages     every stage, in order
 * @param startedAt  when this try began
 * @param updatedAt  the latest fact's time
 * @param finishedAt null while it runs
 * @param warnings   one line each
 * @param error      null unless it failed
 * @param history    phases and whole per cents, oldest first; null where not asked for, and then absent
 */
public record ProgressDocument(
        String jobId,
        int attempt,
        long sequence,
        JobPhase phase,
        JobStatus status,
        int progress,
        String step,
        Map<Stage, StageLine> stages,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        List<String> warnings,
        @Nullable JobError error,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HistoryEntry> history) {

    /** The resource that holds the document's JSON Schema. */
    public static final String SCHEMA = "schemas/progress.schema.json";

    public ProgressDocument {
        warnings = List.copyOf(warnings);
        history = history == null ? null : List.copyOf(history);
    }

    /** The document of a state, with its history. */
    public static ProgressDocument of(JobState state) {
        Map<Stage, StageLine> lines = new EnumMap<>(Stage.class);
        state.stages().forEach((stage, progress) -> lines.put(stage, StageLine.of(progress)));
        return new ProgressDocument(
                state.jobId(),
                state.attempt(),
                state.sequence(),
                state.phase(),
                state.status(),
                state.progress(),
                state.step(),
                Collections.unmodifiableMap(lines),
                state.startedAt(),
                state.updatedAt(),
                state.finishedAt(),
                state.warnings(),
                state.error(),
                state.history());
    }

    /** The same, without the history. */
    public ProgressDocument withoutHistory() {
        return new ProgressDocument(
                jobId,
                attempt,
                sequence,
                phase,
                status,
                progress,
                step,
                stages,
                startedAt,
                updatedAt,
                finishedAt,
                warnings,
                error,
                null);
    }

    /** The file's content, UTF-8. */
    public byte[] toJson() {
        return Json.mapper().writeValueAsBytes(this);
    }

    /** Reads what {@link #toJson()} wrote, today or in an older version. */
    public static ProgressDocument parse(byte[] json) {
        return Json.mapper().readValue(json, ProgressDocument.class);
    }

    /** Whether this tells more than another document of the same job: a later try, or a later change. */
    public boolean isAfter(ProgressDocument other) {
        return attempt == other.attempt ? sequence > other.sequence : attempt > other.attempt;
    }

    /**
     * How far a stage is.
     *
     * @param status     how it stands
     * @param done       pages done; for a stage without pages 0 or 1
     * @param total      pages to do; 1 for a stage without pages; 0 while not known
     * @param failed     pages that ended as page errors
     * @param startedAt  null before it started
     * @param finishedAt null before it ended
     */
    public record StageLine(
            StageProgress.Status status,
            int done,
            int total,
            int failed,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        static StageLine of(StageProgress stage) {
            return new StageLine(
                    stage.status(), stage.done(), stage.total(), stage.failed(), stage.startedAt(), stage.finishedAt());
        }
    }
}

package dev.dataflow.pipeline.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a stage is with a job.
 *
 * @param status      how it stands
 * @param done        pages done; for a stage without pages 0 or 1
 * @param total       pages to do, failed ones included; for a stage without pages 1; 0 while not known
 * @param failed      pages that ended as page errors
 * @param startedAt   when its first unit was known to run; null before
 * @param finishedAt  when its result stood, or it failed; null before
 * @param donePages   which pages are done
 * @param failedPages which pages failed
 */
public record StageProgress(
        Status status,
        int done,
        int total,
        int failed,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        PageRanges donePages,
        PageRanges failedPages) {

    /** Nothing known yet. */
    public static final StageProgress PENDING =
            new StageProgress(Status.PENDING, 0, 0, 0, null, null, PageRanges.NONE, PageRanges.NONE);

    /** How a stage stands. */
    public enum Status {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Status ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}

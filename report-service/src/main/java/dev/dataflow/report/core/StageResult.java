package dev.dataflow.report.core;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a stage ended.
 *
 * @param stage       which
 * @param status      how
 * @param pagesDone   how many pages it did; 0 for a stage that works on the document as a whole
 * @param failedPages those it could not do
 * @param finishedAt  when its result stood; null when it has none
 * @param reused      whether the result of an earlier try was kept
 * @param model       who analysed; null for other stages
 */
public record StageResult(
        Stage stage,
        Status status,
        int pagesDone,
        PageRanges failedPages,
        @Nullable Instant finishedAt,
        boolean reused,
        @Nullable String model) {

    /** How a stage ended. */
    public enum Status {
        /** Its result stands. */
        DONE,
        /** Its result stands without some pages. */
        PARTIAL,
        /** The job did not ask for it. */
        SKIPPED,
        /** It gave up as a whole. */
        FAILED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

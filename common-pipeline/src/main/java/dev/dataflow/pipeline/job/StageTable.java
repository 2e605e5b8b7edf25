package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.StageProgress.Status;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far every stage is, as the facts of a try say. A function of the facts alone, and one that only ever goes forward when facts are
 * added.
 *
 * <p>Stages start when what they wait for stands: extraction and raster with the inspection, analysis when both have settled, the report
 * after it. Once a result stands, its own count and failed pages are what counts, whatever units were heard of.
 */
final class StageTable {

    private final JobFacts facts;
    private final JobOptions options;
    private final Map<Stage, StageProgress> stages = new EnumMap<>(Stage.class);

    private StageTable(JobFacts facts, JobOptions options) {
        this.facts = facts;
        this.options = options;
    }

    static Map<Stage, StageProgress> of(JobFacts facts, JobOptions options) {
        StageTable table = new StageTable(facts, options);
        Inspection inspection = facts.inspection();
        Instant inspectedAt = inspection == null ? null : inspection.occurredAt();
        table.pages(Stage.EXTRACTION, inspectedAt, inspection == null ? PageRanges.NONE : inspection.pages());
        table.pages(Stage.RASTER, inspectedAt, table.rasterPages());
        table.document(Stage.ANALYSIS, table.settledAt(Stage.EXTRACTION, Stage.RASTER));
        table.document(Stage.REPORT, table.settledAt(Stage.EXTRACTION, Stage.RASTER, Stage.ANALYSIS));
        return Collections.unmodifiableMap(table.stages);
    }

    private void pages(Stage stage, @Nullable Instant startedAt, PageRanges expected) {
        StageFacts known = facts.of(stage);
        if (skipped(stage)) {
            stages.put(stage, skipped(startedAt, known));
            return;
        }
        StageResult result = known.result();
        if (result != null) {
            stages.put(stage, finished(startedAt, expected, known, result));
            return;
        }
        PageRanges todo = facts.inspection() == null ? PageRanges.NONE : expected.union(known.planned());
        PageRanges done = known.done();
        PageRanges failed = known.failed().minus(done);
        stages.put(
                stage,
                new StageProgress(
                        status(known, startedAt),
                        done.size(),
                        todo.size(),
                        failed.size(),
                        startedAt,
                        known.settledAt().orElse(null),
                        done,
                        failed));
    }

    private static StageProgress finished(
            @Nullable Instant startedAt, PageRanges expected, StageFacts known, StageResult result) {
        PageRanges failed = result.failedPages();
        PageRanges rest = expected.minus(failed);
        PageRanges done = rest.size() == result.pages() ? rest : known.done().minus(failed);
        return new StageProgress(
                Status.DONE,
                result.pages(),
                result.pages() + failed.size(),
                failed.size(),
                startedAt,
                result.finishedAt(),
                done,
                failed);
    }

    private void document(Stage stage, @Nullable Instant startedAt) {
        StageFacts known = facts.of(stage);
        if (skipped(stage)) {
            stages.put(stage, skipped(startedAt, known));
            return;
        }
        Status status = status(known, startedAt);
        stages.put(
                stage,
                new StageProgress(
                        status,
                        status == Status.DONE ? 1 : 0,
                        1,
                        status == Status.FAILED ? 1 : 0,
                        startedAt,
                        known.settledAt().orElse(null),
                        PageRanges.NONE,
                        PageRanges.NONE));
    }

    private static Status status(StageFacts known, @Nullable Instant startedAt) {
        if (known.result() != null) {
            return Status.DONE;
        }
        if (known.failure() != null) {
            return Status.FAILED;
        }
        return startedAt == null ? Status.PENDING : Status.RUNNING;
    }

    /** A stage that is not asked for tells its end all the same, and those after it wait for that. */
    private static StageProgress skipped(@Nullable Instant startedAt, StageFacts known) {
        return new StageProgress(
                Status.SKIPPED, 0, 0, 0, startedAt, known.settledAt().orElse(null), PageRanges.NONE, PageRanges.NONE);
    }

    private PageRanges rasterPages() {
        Inspection inspection = facts.inspection();
        return inspection == null ? PageRanges.NONE : inspection.rasterPages(options.raster());
    }

    private boolean skipped(Stage stage) {
        return switch (stage) {
            case RASTER -> options.raster() == JobOptions.RasterPages.NONE || noPageToRaster();
            case ANALYSIS -> options.analysis() == Analysis.NONE;
            case EXTRACTION, REPORT -> false;
        };
    }

    private boolean noPageToRaster() {
        StageFacts raster = facts.of(Stage.RASTER);
        StageResult result = raster.result();
        boolean nothingDone =
                result == null || result.pages() + result.failedPages().size() == 0;
        return facts.inspection() != null
                && rasterPages().union(raster.planned()).isEmpty()
                && nothingDone
                && raster.failure() == null;
    }

    private @Nullable Instant settledAt(Stage... before) {
        Optional<Instant> latest = Optional.empty();
        for (Stage stage : before) {
            StageProgress progress = stages.get(stage);
            Instant finishedAt = progress == null ? null : progress.finishedAt();
            if (finishedAt == null) {
                return null;
            }
            latest = Stream.concat(latest.stream(), Stream.of(finishedAt)).max(Instant::compareTo);
        }
        return latest.orElse(null);
    }
}

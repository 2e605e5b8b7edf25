package dev.dataflow.report.core;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.report.core.StageResult.Status;
import java.util.List;

/** Tells from the facts, and from the facts that are not there, how the stages before ended. */
final class StageResults {

    private StageResults() {}

    static List<StageResult> of(UnitContext unit) {
        JobOptions options = unit.job().options();
        return List.of(
                unit.input(DocumentExtracted.class)
                        .map(fact -> done(fact, fact.pages(), Status.DONE))
                        .orElseGet(() -> absent(Stage.EXTRACTION, Status.FAILED)),
                unit.input(DocumentRasterized.class)
                        .map(fact -> done(fact, fact.pages(), rasterStatus(fact, options)))
                        .orElseGet(() -> absent(Stage.RASTER, Status.FAILED)),
                unit.input(DocumentAnalyzed.class)
                        .map(fact -> done(fact, 0, analysisStatus(options)))
                        .orElseGet(() -> absent(Stage.ANALYSIS, analysisStatus(options, Status.FAILED))));
    }

    private static Status rasterStatus(DocumentRasterized fact, JobOptions options) {
        return options.raster() == JobOptions.RasterPages.NONE && fact.pages() == 0 ? Status.SKIPPED : Status.DONE;
    }

    private static Status analysisStatus(JobOptions options) {
        return analysisStatus(options, Status.DONE);
    }

    private static Status analysisStatus(JobOptions options, Status otherwise) {
        return options.analysis() == JobOptions.Analysis.NONE ? Status.SKIPPED : otherwise;
    }

    private static StageResult done(StageCompleted fact, int pages, Status status) {
        return new StageResult(
                fact.stage(),
                status == Status.DONE && !fact.failedPages().isEmpty() ? Status.PARTIAL : status,
                pages,
                fact.failedPages(),
                fact.occurredAt(),
                fact.reused(),
                fact instanceof DocumentAnalyzed analyzed ? analyzed.model() : null);
    }

    private static StageResult absent(Stage stage, Status status) {
        return new StageResult(stage, status, 0, PageRanges.NONE, null, false, null);
    }
}

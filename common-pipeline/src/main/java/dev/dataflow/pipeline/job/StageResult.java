package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.List;

/**
 * What the fold keeps of a {@link StageCompleted}.
 *
 * @param finishedAt when the result stood
 * @param pages      how many pages were done; 0 for a stage without pages
 */
record StageResult(Instant finishedAt, int pages, PageRanges failedPages, List<String> warnings, List<Output> outputs) {

    StageResult {
        warnings = List.copyOf(warnings);
        outputs = List.copyOf(outputs);
    }

    static StageResult of(StageCompleted event) {
        return new StageResult(
                event.occurredAt(), pagesOf(event), event.failedPages(), event.warnings(), event.outputs());
    }

    private static int pagesOf(StageCompleted event) {
        return switch (event) {
            case DocumentExtracted extracted -> extracted.pages();
            case DocumentRasterized rasterized -> rasterized.pages();
            case DocumentAnalyzed _, ReportReady _ -> 0;
        };
    }
}

package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;

/**
 * Page images and OCR stand in {@code raster/}.
 *
 * @param pages    how many became images
 * @param ocrPages which were read by OCR
 * @param dpi      of the images
 */
public record DocumentRasterized(
        String jobId,
        int attempt,
        Instant occurredAt,
        List<Output> outputs,
        PageRanges failedPages,
        List<String> warnings,
        boolean reused,
        int pages,
        PageRanges ocrPages,
        int dpi)
        implements StageCompleted {

    public DocumentRasterized {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    @Override
    public Stage stage() {
        return Stage.RASTER;
    }

    @Override
    public DocumentRasterized reusedIn(int attempt, Instant occurredAt) {
        return new DocumentRasterized(
                jobId, attempt, occurredAt, outputs, failedPages, warnings, true, pages, ocrPages, dpi);
    }
}

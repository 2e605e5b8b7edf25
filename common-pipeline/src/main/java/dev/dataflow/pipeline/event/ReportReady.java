package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;

/**
 * The reports and the bundle stand in {@code report/}: every output of the job is stored.
 *
 * @param reportKey the storage key of {@code report.html}
 * @param bundleKey the storage key of {@code bundle.zip}
 */
public record ReportReady(
        String jobId,
        int attempt,
        Instant occurredAt,
        List<Output> outputs,
        PageRanges failedPages,
        List<String> warnings,
        boolean reused,
        String reportKey,
        String bundleKey)
        implements StageCompleted {

    public ReportReady {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    @Override
    public Stage stage() {
        return Stage.REPORT;
    }

    @Override
    public ReportReady reusedIn(int attempt, Instant occurredAt) {
        return new ReportReady(jobId, attempt, occurredAt, outputs, failedPages, warnings, true, reportKey, bundleKey);
    }
}

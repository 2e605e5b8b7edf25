package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;

/**
 * The analysis stands in {@code analysis/}.
 *
 * @param model who analysed: {@code local}, {@code none}, or a provider's model name
 */
public record DocumentAnalyzed(
        String jobId,
        int attempt,
        Instant occurredAt,
        List<Output> outputs,
        PageRanges failedPages,
        List<String> warnings,
        boolean reused,
        String model)
        implements StageCompleted {

    public DocumentAnalyzed {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    @Override
    public Stage stage() {
        return Stage.ANALYSIS;
    }

    @Override
    public DocumentAnalyzed reusedIn(int attempt, Instant occurredAt) {
        return new DocumentAnalyzed(jobId, attempt, occurredAt, outputs, failedPages, warnings, true, model);
    }
}

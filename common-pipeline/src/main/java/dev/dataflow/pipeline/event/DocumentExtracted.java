package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text and structure stand in {@code extraction/}.
 *
 * @param pages    how many were done
 * @param images   embedded images found
 * @param tables   tables found
 * @param language of the text, ISO 639-1; null when too little text tells
 */
public record DocumentExtracted(
        String jobId,
        int attempt,
        Instant occurredAt,
        List<Output> outputs,
        PageRanges failedPages,
        List<String> warnings,
        boolean reused,
        int pages,
        int images,
        int tables,
        @Nullable String language)
        implements StageCompleted {

    public DocumentExtracted {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    @Override
    public Stage stage() {
        return Stage.EXTRACTION;
    }

    @Override
    public DocumentExtracted reusedIn(int attempt, Instant occurredAt) {
        return new DocumentExtracted(
                jobId, attempt, occurredAt, outputs, failedPages, warnings, true, pages, images, tables, language);
    }
}

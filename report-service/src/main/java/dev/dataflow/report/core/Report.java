package dev.dataflow.report.core;

import dev.dataflow.pipeline.job.JobOptions.Redaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a report says: gathered once, bounded, cleaned and redacted, then written in four forms. Its JSON is {@code report.json};
 * {@code report.schema.json} describes it.
 *
 * @param schemaVersion grows when a field changes its meaning; fields are only ever added
 * @param jobId         which job
 * @param attempt       which try of it
 * @param generatedAt   when the report was made, UTC
 * @param language      of the report's own words: {@code en} or {@code fr}
 * @param redaction     what was masked in it
 * @param document      what the document is
 * @param stages        how the stages before ended, in order
 * @param counts        what was found
 * @param analysis      what the analysis says; null without one
 * @param opening       the beginning of the document's text, one line; null when it has none
 * @param outline       the document's bookmarks, else its headings
 * @param pages         every page that was asked for, ascending
 * @param tables        tables found
 * @param images        embedded images found
 * @param errors        pages that a stage could not do
 * @param warnings      one line each
 * @param outputs       what is stored, the report's own files aside
 */
public record Report(
        int schemaVersion,
        String jobId,
        int attempt,
        Instant generatedAt,
        String language,
        Redaction redaction,
        DocumentFacts document,
        List<StageResult> stages,
        Counts counts,
        @Nullable AnalysisDigest analysis,
        @Nullable String opening,
        Bounded<OutlineLine> outline,
        List<PageFacts> pages,
        Bounded<FoundTable> tables,
        Bounded<FoundImage> images,
        Bounded<PageProblem> errors,
        Bounded<String> warnings,
        StoredOutputs outputs) {

    /** The version of the shape below. */
    public static final int SCHEMA_VERSION = 1;

    public Report {
        stages = List.copyOf(stages);
        pages = List.copyOf(pages);
    }

    /** The document's title, or the name of its file. */
    public String heading() {
        return document.title() == null ? document.fileName() : document.title();
    }

    /**
     * What was found on the pages that were done.
     *
     * @param pages    asked for
     * @param words    native and read by OCR
     * @param tables   found
     * @param images   found
     * @param ocrPages read by OCR
     */
    public record Counts(int pages, long words, int tables, int images, int ocrPages) {}
}

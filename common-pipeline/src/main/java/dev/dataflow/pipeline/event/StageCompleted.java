package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;

/** A stage's result stands in storage. */
public sealed interface StageCompleted extends Event
        permits DocumentExtracted, DocumentRasterized, DocumentAnalyzed, ReportReady {

    Stage stage();

    /** The stage's document-level outputs, all of them stored. Page files are not listed one by one: their keys are a contract. */
    List<Output> outputs();

    /** Pages this stage could not do. */
    PageRanges failedPages();

    /** One line each, for people. */
    List<String> warnings();

    /** True when the stage's earlier result was found standing, with nothing before it changed, and is told again. */
    boolean reused();

    /** The same result, told again in a later try of the job. */
    StageCompleted reusedIn(int attempt, Instant occurredAt);
}

package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import dev.dataflow.extraction.core.layout.PlainLayout;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.ExtractedDocument;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.StageRunner;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the whole stage over a PDF in memory. */
final class Extracting {

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final StageRunner runner;
    private final JobSubmitted job;

    Extracting(Path folder, byte[] pdf, JobOptions options, ExtractionLimits limits) {
        runner = new StageRunner(
                ExtractionStage.functions(new PlainLayout(limits.maxTableCells()), limits, RunningText.LEAVE_OUT),
                storage,
                folder);
        job = runner.submit(pdf, options);
    }

    static Extracting of(Path folder, byte[] pdf) {
        return new Extracting(folder, pdf, JobOptions.DEFAULTS, ExtractionLimits.DEFAULTS);
    }

    DocumentInspected inspect() throws InterruptedException {
        return runner.inspect(job);
    }

    DocumentExtracted run() throws InterruptedException {
        return (DocumentExtracted) runner.run(job, inspect(), List.of());
    }

    ExtractedDocument document() {
        return Json.mapper().readValue(stored("document.json"), ExtractedDocument.class);
    }

    /** Runs all and gives the one page. */
    DocumentPage page() throws InterruptedException {
        run();
        return document().pages().getFirst();
    }

    String markdown() {
        return new String(stored("document.md"), StandardCharsets.UTF_8);
    }

    byte[] stored(String name) {
        StorageKey key = job.keys().output(Stage.EXTRACTION, name);
        try (StoredContent content = storage.open(key)) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

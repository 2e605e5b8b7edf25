package dev.dataflow.pipeline.testkit;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.storage.FileStorage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the functions of a stage one after the other in the calling thread, without Kafka: what the harness does, minus time limits,
 * retries and concurrency. A page that throws {@link StageException} leaves a page error, as it does in the harness.
 *
 * <pre>{@code
 * var runner = new StageRunner(functions, storage, tempDir);
 * JobSubmitted job = runner.submit(pdf, JobOptions.DEFAULTS);
 * DocumentInspected document = runner.inspect(job);            // or TestFacts.inspected(job, 3)
 * StageCompleted fact = runner.run(job, document, List.of());  // plan, pages, assemble
 * }</pre>
 */
public final class StageRunner {

    private final StageFunctions functions;
    private final FileStorage storage;
    private final Path folder;
    private int jobs;

    /**
     * @param functions what to run
     * @param storage   where the files of jobs go
     * @param folder    a folder that the test owns, for sources and scratch
     */
    public StageRunner(StageFunctions functions, FileStorage storage, Path folder) {
        this.functions = functions;
        this.storage = storage;
        this.folder = folder;
    }

    /** Stores a source and gives the job that wants it done. */
    public JobSubmitted submit(byte[] pdf, JobOptions options) {
        jobs++;
        JobSubmitted job = TestFacts.submitted("job-" + jobs, 1, options, pdf);
        storage.write(job.keys().input(), "application/pdf", pdf.length, new ByteArrayInputStream(pdf));
        return job;
    }

    /** Runs the inspecting function; the stage must have one. */
    public DocumentInspected inspect(JobSubmitted job) throws InterruptedException {
        StageFunctions.InspectDocument inspect = functions.inspect();
        if (inspect == null) {
            throw new IllegalStateException("stage " + functions.stage() + " does not inspect");
        }
        return inspect.inspect(context(WorkUnit.inspect(job)));
    }

    /** Plans, does every page, assembles. */
    public StageCompleted run(JobSubmitted job, DocumentInspected document, List<StageCompleted> inputs)
            throws InterruptedException {
        StageFunctions.PageFunctions pages = functions.pages();
        if (pages != null) {
            for (PageRange range : pages.plan(job, document)) {
                runPages(job, document, range);
            }
        }
        return assemble(job, document, inputs);
    }

    /** Does the pages of one unit. */
    public void runPages(JobSubmitted job, DocumentInspected document, PageRange range) throws InterruptedException {
        StageFunctions.PageFunctions pages = functions.pages();
        if (pages == null) {
            throw new IllegalStateException("stage " + functions.stage() + " has no pages");
        }
        TestUnitContext context = context(WorkUnit.pages(functions.stage(), range, job, document));
        try (PageSession session = pages.open(context)) {
            for (int page : range.pages().toArray()) {
                runPage(session, job, page);
            }
        }
    }

    /** Runs the assembling function alone. */
    public StageCompleted assemble(JobSubmitted job, DocumentInspected document, List<StageCompleted> inputs)
            throws InterruptedException {
        return functions
                .assemble()
                .assemble(context(WorkUnit.assemble(functions.stage(), job, document, inputs, false)));
    }

    private void runPage(PageSession session, JobSubmitted job, int page) throws InterruptedException {
        try {
            session.page(page);
        } catch (StageException e) {
            fail(job, new PageError(page, e.kind(), e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            fail(job, new PageError(page, FailureKind.BUG, "bug", String.valueOf(e)));
        }
    }

    private void fail(JobSubmitted job, PageError error) {
        byte[] json = Json.mapper().writeValueAsBytes(error);
        storage.write(
                job.keys().pageError(functions.stage(), error.pageNumber()),
                "application/json",
                json.length,
                new ByteArrayInputStream(json));
    }

    private TestUnitContext context(WorkUnit unit) {
        return TestUnitContext.of(unit, storage, folder);
    }
}

package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.page.PageRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage, as the functions that the Kafka harness, the Temporal worker and a plain test all run.
 *
 * <pre>
 *  plan(inspected)          → page ranges         pure: no I/O, no clock
 *  work.open(unit).page(n)  → files of one page   jobs/…/{stage}/pages/NNNN.json is written last and says that the page stands
 *  assemble(unit)           → the stage's fact    after every output of the stage is stored
 * </pre>
 *
 * @param stage    which
 * @param inspect  extraction's look at the document; null for every other stage
 * @param pages    the page functions; null for a stage that works on the document as a whole
 * @param assemble the document-level function
 */
public record StageFunctions(
        Stage stage,
        @Nullable InspectDocument inspect,
        @Nullable PageFunctions pages,
        AssembleStage assemble) {

    /** Looks at the source once. */
    @FunctionalInterface
    public interface InspectDocument {
        /** @throws StageException {@code INVALID_INPUT} with code {@code password_required}, {@code damaged_pdf}, {@code invalid_pages} */
        DocumentInspected inspect(UnitContext unit) throws InterruptedException;
    }

    /** What a stage does page by page. */
    public interface PageFunctions {

        /**
         * Splits the pages into units of a quarter of a second to a few seconds of expected work. Pure and deterministic: a replay gives
         * the same units. Empty when the stage has no page to do for this job.
         */
        List<PageRange> plan(JobSubmitted job, DocumentInspected document);

        /** Opens the source for one unit; closed when the unit ends, whatever its end. Used by one thread at a time. */
        PageSession open(UnitContext unit) throws InterruptedException;
    }

    /** An open source, doing pages one after the other. Not thread-safe, but pages may run on another thread than the one that opened it. */
    public interface PageSession extends AutoCloseable {

        /**
         * Does one page and stores its outputs, {@code pages/NNNN.json} last. Must end soon after an interrupt.
         *
         * @throws StageException that ends as a page error, or as a later try when its kind is retryable
         */
        void page(int pageNumber) throws InterruptedException;

        @Override
        void close();
    }

    /** Makes the stage's result. */
    @FunctionalInterface
    public interface AssembleStage {

        /** Writes the stage's document-level outputs and returns the fact to publish. */
        StageCompleted assemble(UnitContext unit) throws InterruptedException;
    }
}

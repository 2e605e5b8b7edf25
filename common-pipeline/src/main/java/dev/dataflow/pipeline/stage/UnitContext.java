package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.storage.FileStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stage function may use while it does one unit. Given by the harness; valid until the unit ends. Safe for use by the threads that
 * the function itself starts.
 */
public interface UnitContext {

    /** The unit: its kind, pages, job, document and the facts of the stages before. */
    WorkUnit unit();

    /** Where the job's files go. */
    FileStorage storage();

    /** The source PDF as a local file, read-only: downloaded once per job and process, kept while the unit runs. */
    Path source() throws InterruptedException;

    /** An empty folder for this unit alone, removed when it ends. */
    Path scratch();

    /** The time now, UTC. */
    Instant now();

    /** Throws {@link JobCancelledException} once the job is cancelled: call it between pieces of long work. */
    void checkCancelled();

    /** Asks for the page errors of this stage, ascending; for {@code assemble}. Reads storage. */
    List<PageError> pageErrors();

    default JobSubmitted job() {
        return unit().job();
    }

    default JobKeys keys() {
        return unit().job().keys();
    }

    /** The inspected document. @throws IllegalStateException for an {@code INSPECT} unit, which has none yet */
    default DocumentInspected document() {
        DocumentInspected document = unit().document();
        if (document == null) {
            throw new IllegalStateException("unit " + unit().unitId() + " comes before the document was inspected");
        }
        return document;
    }

    /** The fact of an earlier stage; empty when that stage failed or was not asked for. */
    default <T extends StageCompleted> Optional<T> input(Class<T> type) {
        return unit().inputs().stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}

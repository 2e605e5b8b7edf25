package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage function gets while its unit runs: the source is held and the scratch folder stands until this is closed. */
final class WorkerUnitContext implements UnitContext, AutoCloseable {

    private final WorkUnit unit;
    private final FileStorage storage;
    private final SourceCache sources;
    private final Scratch.Folder scratch;
    private final EndedJobs endedJobs;
    private final Clock clock;
    private SourceCache.@Nullable Lease source;
    private boolean closed;

    WorkerUnitContext(
            WorkUnit unit,
            FileStorage storage,
            SourceCache sources,
            Scratch.Folder scratch,
            EndedJobs endedJobs,
            Clock clock) {
        this.unit = unit;
        this.storage = new UntimedFileStorage(storage);
        this.sources = sources;
        this.scratch = scratch;
        this.endedJobs = endedJobs;
        this.clock = clock;
    }

    @Override
    public WorkUnit unit() {
        return unit;
    }

    @Override
    public FileStorage storage() {
        return storage;
    }

    /** Holds no lock while it downloads, so that {@link #close} never waits for a download that hangs. */
    @Override
    public Path source() throws InterruptedException {
        SourceCache.Lease held = held();
        return held == null ? hold(sources.acquire(job())).path() : held.path();
    }

    @Override
    public Path scratch() {
        return scratch.path();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void checkCancelled() {
        if (endedJobs.hasEnded(job().jobId(), job().attempt())) {
            throw new JobCancelledException(job().jobId());
        }
    }

    @Override
    public List<PageError> pageErrors() {
        return PageInventory.ofStage(
                        storage, keys(), unit.stage(), document().pages().last())
                .errors()
                .intersect(document().pages())
                .pages()
                .mapToObj(page -> read(keys().pageError(unit.stage(), page)))
                .toList();
    }

    @Override
    public void close() {
        SourceCache.Lease held;
        synchronized (this) {
            closed = true;
            held = source;
        }
        if (held != null) {
            held.close();
        }
        scratch.close();
    }

    private synchronized SourceCache.@Nullable Lease held() {
        return source;
    }

    private SourceCache.Lease hold(SourceCache.Lease fresh) throws InterruptedException {
        synchronized (this) {
            if (!closed && source == null) {
                source = fresh;
                return fresh;
            }
        }
        fresh.close();
        SourceCache.Lease held = held();
        if (held == null) {
            throw new InterruptedException("the unit ended before its source was there");
        }
        return held;
    }

    private PageError read(StorageKey key) {
        try (StoredContent content = storage.open(key)) {
            return Json.mapper().readValue(content.stream().readAllBytes(), PageError.class);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "reading " + key + " broke off: " + e.getMessage(), e);
        }
    }
}

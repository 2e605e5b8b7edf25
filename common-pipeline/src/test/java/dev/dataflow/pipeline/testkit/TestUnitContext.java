package dev.dataflow.pipeline.testkit;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A unit's surroundings for a plain test: the storage that the test gives, and a local folder that the test owns (a {@code @TempDir}),
 * in which the source and an empty scratch folder stand.
 */
public final class TestUnitContext implements UnitContext {

    private final WorkUnit unit;
    private final FileStorage storage;
    private final Path source;
    private final Path scratch;
    private volatile boolean cancelled;

    private TestUnitContext(WorkUnit unit, FileStorage storage, Path source, Path scratch) {
        this.unit = unit;
        this.storage = storage;
        this.source = source;
        this.scratch = scratch;
    }

    /** A context whose source is what storage holds under the job's {@code input.pdf}, if it holds it. */
    public static TestUnitContext of(WorkUnit unit, FileStorage storage, Path folder) {
        try {
            Path source = folder.resolve(unit.job().jobId() + ".pdf");
            copySource(storage, unit.job().keys().input(), source);
            return new TestUnitContext(unit, storage, source, Files.createTempDirectory(folder, "scratch-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A context whose source is a local file, wherever it stands. */
    public static TestUnitContext ofSource(WorkUnit unit, FileStorage storage, Path source, Path folder) {
        try {
            return new TestUnitContext(unit, storage, source, Files.createTempDirectory(folder, "scratch-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the job is cancelled. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public WorkUnit unit() {
        return unit;
    }

    @Override
    public FileStorage storage() {
        return storage;
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public Instant now() {
        return TestFacts.NOW;
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new JobCancelledException(job().jobId());
        }
    }

    @Override
    public List<PageError> pageErrors() {
        return document()
                .pages()
                .pages()
                .mapToObj(page -> keys().pageError(unit.stage(), page))
                .filter(key -> storage.find(key).isPresent())
                .map(this::readError)
                .toList();
    }

    private PageError readError(StorageKey key) {
        try (StoredContent content = storage.open(key)) {
            return Json.mapper().readValue(content.stream(), PageError.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages of the unit, or of the document for other units. */
    public IntStream pages() {
        return unit.pages() == null ? document().pages().pages() : unit.pages().pages();
    }

    private static void copySource(FileStorage storage, StorageKey key, Path target) throws IOException {
        if (Files.exists(target) || storage.find(key).isEmpty()) {
            return;
        }
        try (StoredContent content = storage.open(key)) {
            Files.copy(content.stream(), target);
        }
    }
}

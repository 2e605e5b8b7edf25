package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The page files of a job, in order, a few read ahead on virtual threads: a slow store costs its latency once per
 * {@value #READ_AHEAD} pages, and 10 000 pages need the memory of {@value #READ_AHEAD}. Not thread-safe.
 */
final class StoredPages implements AutoCloseable {

    static final int READ_AHEAD = 16;

    private final FileStorage storage;
    private final JobKeys keys;
    private final PrimitiveIterator.OfInt pageNumbers;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Future<Entry>> ahead = new ArrayDeque<>();

    StoredPages(FileStorage storage, JobKeys keys, IntStream pageNumbers) {
        this.storage = storage;
        this.keys = keys;
        this.pageNumbers = pageNumbers.iterator();
    }

    boolean hasNext() {
        return !ahead.isEmpty() || pageNumbers.hasNext();
    }

    /** The next page. */
    Entry next() throws InterruptedException {
        while (ahead.size() < READ_AHEAD && pageNumbers.hasNext()) {
            int pageNumber = pageNumbers.nextInt();
            ahead.add(readers.submit(() -> new Entry(pageNumber, read(pageNumber))));
        }
        Future<Entry> next = ahead.poll();
        if (next == null) {
            throw new NoSuchElementException("no page is left");
        }
        return result(next);
    }

    /** Ends reads that are under way. */
    @Override
    public void close() {
        readers.shutdownNow();
        readers.close();
    }

    private Optional<RasterPage> read(int pageNumber) {
        try (StoredContent content = storage.open(keys.page(Stage.RASTER, pageNumber, "json"))) {
            return Optional.of(Json.mapper().readValue(content.stream(), RasterPage.class));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "the file of page " + pageNumber + " broke off", e);
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new StageException(FailureKind.BUG, "bug", "a page file could not be read", e.getCause());
        }
    }

    /**
     * A page that was asked for.
     *
     * @param page empty when it does not stand
     */
    record Entry(int pageNumber, Optional<RasterPage> page) {}
}

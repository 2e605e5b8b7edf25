package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code progress.json} of many jobs side by side, so many at once, for so long at most.
 *
 * <p>A write that outlives the patience is interrupted and counts as failed; until it has really ended no other write of its job begins, so
 * that it cannot land on top of a newer one.
 */
final class ProgressWriters implements AutoCloseable {

    private final ProgressFiles files;
    private final Duration patience;
    private final Semaphore slots;
    private final Set<String> writing = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("progress-writer-", 0).factory());

    ProgressWriters(ProgressFiles files, int parallel, Duration patience) {
        this.files = files;
        this.patience = patience;
        this.slots = new Semaphore(parallel);
    }

    /** Writes each job's latest state, or removes it if the job was deleted; returns why those jobs failed that did. */
    Map<String, Exception> write(Collection<StateBatch.Job> batch) throws InterruptedException {
        List<StateBatch.Job> jobs = List.copyOf(batch);
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        jobs.forEach(job -> tasks.add(() -> write(job)));
        List<Future<@Nullable Void>> ended = threads.invokeAll(tasks, patience.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Exception> failures = new HashMap<>();
        for (int i = 0; i < ended.size(); i++) {
            try {
                ended.get(i).get();
            } catch (ExecutionException e) {
                failures.put(jobs.get(i).id(), e.getCause() instanceof Exception cause ? cause : e);
            } catch (CancellationException e) {
                failures.put(jobs.get(i).id(), e);
            }
        }
        return failures;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private @Nullable Void write(StateBatch.Job job) throws InterruptedException {
        if (!writing.add(job.id())) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "the write before this one has not ended yet");
        }
        try {
            slots.acquire();
            try {
                bringToStorage(job);
            } finally {
                slots.release();
            }
        } finally {
            writing.remove(job.id());
        }
        return null;
    }

    private void bringToStorage(StateBatch.Job job) {
        if (job.deleted()) {
            files.delete(job.id());
            return;
        }
        JobState latest = job.latest();
        if (latest != null) {
            files.write(latest);
        }
    }
}

package dev.dataflow.storage.copy;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same with many files, so many at once. */
final class Lanes implements AutoCloseable {

    private final ExecutorService threads;

    Lanes(int count) {
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofVirtual().name("copy-", 0).factory());
    }

    /** The outcomes, in the order of the files. After the first call that fails no other is begun, and its failure is thrown. */
    <T> List<FileOutcome> each(List<T> files, Function<T, FileOutcome> call) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<FileOutcome>> calls = new ArrayList<>();
        files.forEach(file -> calls.add(() -> unlessFailed(failed, () -> call.apply(file))));
        List<FileOutcome> outcomes = new ArrayList<>();
        try {
            for (Future<FileOutcome> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Reason.UNAVAILABLE, "interrupted", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Calls begin in the order of the files, so those that are not begun come after the one that failed. */
    private static FileOutcome unlessFailed(AtomicBoolean failed, Supplier<FileOutcome> call) {
        if (failed.get()) {
            throw new StorageException(Reason.UNAVAILABLE, "not begun: another file failed");
        }
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private static RuntimeException thrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }
}

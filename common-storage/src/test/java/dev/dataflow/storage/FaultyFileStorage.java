package dev.dataflow.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/**
 * A storage on which calls fail or wait as a test says, before they reach the storage behind it. Faults are tried in the order in
 * which they were added; one is used up when it has struck as often as it says.
 *
 * <pre>{@code
 * FaultyFileStorage storage = FaultyFileStorage.over(new MemoryFileStorage());
 * storage.fail(Operation.WRITE, "jobs/1/", StorageException.Reason.FULL).times(2);
 * storage.delay(Operation.OPEN, "", Duration.ofSeconds(3));
 * storage.breakReads("jobs/1/input.pdf", 100);
 * }</pre>
 */
public final class FaultyFileStorage implements FileStorage {

    /** The calls of the port. */
    public enum Operation {
        WRITE,
        OPEN,
        FIND,
        LIST,
        DELETE,
        DELETE_PREFIX,
        PRESIGN
    }

    /** Something that goes wrong, always or so many times. */
    public static final class Fault {
        private final BiPredicate<Operation, String> where;
        private final Runnable effect;
        private int left = Integer.MAX_VALUE;

        private Fault(BiPredicate<Operation, String> where, Runnable effect) {
            this.where = where;
            this.effect = effect;
        }

        /** Strikes so many times and no more. */
        public synchronized void times(int count) {
            left = count;
        }

        private synchronized boolean strikes(Operation operation, String name) {
            if (left == 0 || !where.test(operation, name)) {
                return false;
            }
            left--;
            return true;
        }
    }

    private record BrokenRead(String prefix, long bytes) {}

    private final FileStorage storage;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<BrokenRead> brokenReads = new CopyOnWriteArrayList<>();

    private FaultyFileStorage(FileStorage storage) {
        this.storage = storage;
    }

    /** The same storage, in order until it is told otherwise. */
    public static FaultyFileStorage over(FileStorage storage) {
        return new FaultyFileStorage(storage);
    }

    /** Calls of this kind on keys (or prefixes) that begin so fail for this reason. */
    public Fault fail(Operation operation, String prefix, StorageException.Reason reason) {
        return add(operation, prefix, () -> {
            throw new StorageException(reason, "injected: %s of %s…".formatted(operation, prefix));
        });
    }

    /** Calls of this kind on keys (or prefixes) that begin so wait first; an interrupt ends the wait with a failure. */
    public Fault delay(Operation operation, String prefix, Duration delay) {
        return add(operation, prefix, () -> waitFor(delay));
    }

    /** Content of keys that begin so breaks off with an {@link IOException} after so many bytes. */
    public void breakReads(String prefix, long bytes) {
        brokenReads.add(new BrokenRead(prefix, bytes));
    }

    /** All is well again. */
    public void heal() {
        faults.clear();
        brokenReads.clear();
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        strike(Operation.WRITE, key.value());
        return storage.write(key, contentType, size, content);
    }

    @Override
    public StoredContent open(StorageKey key) {
        strike(Operation.OPEN, key.value());
        return broken(storage.open(key));
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        strike(Operation.OPEN, key.value());
        return broken(storage.open(key, range));
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        strike(Operation.FIND, key.value());
        return storage.find(key);
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        strike(Operation.LIST, prefix);
        return storage.list(prefix, limit, cursor);
    }

    @Override
    public void delete(StorageKey key) {
        strike(Operation.DELETE, key.value());
        storage.delete(key);
    }

    @Override
    public long deletePrefix(String prefix) {
        strike(Operation.DELETE_PREFIX, prefix);
        return storage.deletePrefix(prefix);
    }

    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        strike(Operation.PRESIGN, key.value());
        return storage.presign(key, validity);
    }

    @Override
    public void close() {
        storage.close();
    }

    private Fault add(Operation operation, String prefix, Runnable effect) {
        Fault fault = new Fault((called, name) -> called == operation && name.startsWith(prefix), effect);
        faults.add(fault);
        return fault;
    }

    private void strike(Operation operation, String name) {
        for (Fault fault : faults) {
            if (fault.strikes(operation, name)) {
                fault.effect.run();
            }
        }
    }

    private StoredContent broken(StoredContent content) {
        String key = content.file().key().value();
        return brokenReads.stream()
                .filter(broken -> key.startsWith(broken.prefix))
                .findFirst()
                .map(broken -> new StoredContent(
                        content.file(), content.length(), new BreakingInputStream(content.stream(), broken.bytes)))
                .orElse(content);
    }

    private static void waitFor(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "interrupted", e);
        }
    }
}

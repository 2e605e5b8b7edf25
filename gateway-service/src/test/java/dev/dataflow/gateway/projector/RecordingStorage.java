package dev.dataflow.gateway.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dataflow.storage.ByteRange;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every content that was ever written, with its time, and fails the writes of the jobs that it is told to fail. */
final class RecordingStorage implements FileStorage {

    private final FileStorage storage = new MemoryFileStorage();
    private final Map<String, List<Written>> written = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** A content, and when writing it ended, by {@link System#nanoTime()}. */
    record Written(String content, long nanos) {}

    List<Written> written(String key) {
        return written.getOrDefault(key, List.of());
    }

    void fail(String key) {
        failing.add(key);
    }

    void heal(String key) {
        failing.remove(key);
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        if (failing.contains(key.value())) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "told to fail");
        }
        try {
            byte[] bytes = content.readAllBytes();
            StoredFile file = storage.write(key, contentType, size, new ByteArrayInputStream(bytes));
            written.computeIfAbsent(key.value(), k -> new CopyOnWriteArrayList<>())
                    .add(new Written(new String(bytes, UTF_8), System.nanoTime()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StoredContent open(StorageKey key) {
        return storage.open(key);
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        return storage.open(key, range);
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        return storage.find(key);
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        return storage.list(prefix, limit, cursor);
    }

    @Override
    public void delete(StorageKey key) {
        storage.delete(key);
    }

    @Override
    public long deletePrefix(String prefix) {
        return storage.deletePrefix(prefix);
    }

    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        return storage.presign(key, validity);
    }

    @Override
    public void close() {
        // the next projector of the test goes on with what stands
    }
}

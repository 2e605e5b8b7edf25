package dev.dataflow.gateway.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dataflow.storage.DelegatingStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every content that was ever written, with its time, and fails the writes of the jobs that it is told to fail. */
final class RecordingStorage extends DelegatingStorage {

    private final Map<String, List<Written>> written = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** A content, and when writing it ended, by {@link System#nanoTime()}. */
    record Written(String content, long nanos) {}

    RecordingStorage() {
        super(new MemoryFileStorage());
    }

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
    public void close() {
        // the next projector of the test goes on with what stands
    }
}

package dev.dataflow.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A storage in this process's memory, for tests and for jobs that nobody keeps. It holds whole files on the heap, and they are gone
 * with it; all else is as {@link FileStorage} says.
 *
 * <p>Like a file system, and so that what works here works on one, it refuses a key that is a folder of another
 * ({@code a} beside {@code a/b}).
 */
public final class MemoryFileStorage implements FileStorage {

    private static final class Entry {
        private final StoredFile file;
        private final byte[] bytes;

        Entry(StoredFile file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        StoredFile file() {
            return file;
        }
    }

    private final ConcurrentNavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>(KeyOrder.UTF_8);
    private final AtomicLong writes = new AtomicLong();

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        byte[] bytes = readWhole(key, size, content);
        String etag = Long.toHexString(writes.incrementAndGet());
        StoredFile file = new StoredFile(key, bytes.length, contentType, etag, Instant.now());
        put(new Entry(file, bytes));
        return file;
    }

    @Override
    public StoredContent open(StorageKey key) {
        return open(key, ByteRange.from(0));
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        Entry entry = entries.get(key.value());
        if (entry == null) {
            throw StorageException.notFound(key);
        }
        int length = (int) range.lengthWithin(entry.bytes.length);
        int offset = length == 0 ? 0 : (int) range.offset();
        return new StoredContent(entry.file, length, new ByteArrayInputStream(entry.bytes, offset, length));
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        return Optional.ofNullable(entries.get(key.value())).map(Entry::file);
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        Listings.checkLimit(limit);
        NavigableMap<String, Entry> rest = cursor.map(last -> entries.tailMap(last, false))
                .filter(tail -> KeyOrder.UTF_8.compare(cursor.get(), prefix) >= 0)
                .orElseGet(() -> entries.tailMap(prefix, true));
        List<StoredFile> files = new ArrayList<>();
        for (Entry entry : rest.values()) {
            if (!entry.file.key().value().startsWith(prefix)) {
                break;
            }
            files.add(entry.file);
            if (files.size() > limit) {
                break;
            }
        }
        return Listings.page(files, limit);
    }

    @Override
    public void delete(StorageKey key) {
        entries.remove(key.value());
    }

    @Override
    public long deletePrefix(String prefix) {
        Listings.checkFolder(prefix);
        long removed = 0;
        for (String key : entries.tailMap(prefix, true).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            removed += entries.remove(key) == null ? 0 : 1;
        }
        return removed;
    }

    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The bytes go with the object.
    }

    private static byte[] readWhole(StorageKey key, long size, InputStream content) {
        try {
            byte[] bytes = content.readAllBytes();
            if (size != UNKNOWN_SIZE && size != bytes.length) {
                throw StorageException.wrongSize(key, size, bytes.length);
            }
            return bytes;
        } catch (IOException e) {
            throw StorageException.unreadable(key, e);
        }
    }

    private synchronized void put(Entry entry) {
        String key = entry.file.key().value();
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            if (entries.containsKey(key.substring(0, slash))) {
                throw StorageException.folderOfAnother(entry.file.key());
            }
        }
        String below = entries.ceilingKey(key + "/");
        if (below != null && below.startsWith(key + "/")) {
            throw StorageException.folderOfAnother(entry.file.key());
        }
        entries.put(key, entry);
    }
}

package dev.dataflow.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Another storage, for those to extend that differ from it in one call. */
public class DelegatingStorage implements FileStorage {

    protected final FileStorage storage;

    protected DelegatingStorage(FileStorage storage) {
        this.storage = storage;
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        return storage.write(key, contentType, size, content);
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
        storage.close();
    }
}

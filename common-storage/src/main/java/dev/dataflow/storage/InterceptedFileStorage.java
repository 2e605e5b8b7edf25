package dev.dataflow.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Another storage with something around each of its calls, and around the reading of what it opens. */
public abstract class InterceptedFileStorage implements FileStorage {

    private final FileStorage storage;

    protected InterceptedFileStorage(FileStorage storage) {
        this.storage = storage;
    }

    /** Makes a call: {@code write open find list delete delete_prefix presign}. */
    protected abstract <T> T around(String operation, Supplier<T> call);

    /** The stream that callers read an open file by. */
    protected abstract InputStream opened(InputStream stream);

    /** The stream that the storage reads what it is to write by. */
    protected InputStream given(InputStream content) {
        return content;
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        return around("write", () -> storage.write(key, contentType, size, given(content)));
    }

    @Override
    public StoredContent open(StorageKey key) {
        return opened(around("open", () -> storage.open(key)));
    }

    @Override
    public StoredContent open(StorageKey key, ByteRange range) {
        return opened(around("open", () -> storage.open(key, range)));
    }

    @Override
    public Optional<StoredFile> find(StorageKey key) {
        return around("find", () -> storage.find(key));
    }

    @Override
    public FilePage list(String prefix, int limit, Optional<String> cursor) {
        return around("list", () -> storage.list(prefix, limit, cursor));
    }

    @Override
    public void delete(StorageKey key) {
        around("delete", () -> {
            storage.delete(key);
            return key;
        });
    }

    @Override
    public long deletePrefix(String prefix) {
        return around("delete_prefix", () -> storage.deletePrefix(prefix));
    }

    @Override
    public Optional<URI> presign(StorageKey key, Duration validity) {
        return around("presign", () -> storage.presign(key, validity));
    }

    @Override
    public void close() {
        storage.close();
    }

    private StoredContent opened(StoredContent content) {
        return new StoredContent(content.file(), content.length(), opened(content.stream()));
    }
}

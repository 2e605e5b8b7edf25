package dev.dataflow.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where every byte of a job lives: named files, written whole or not at all.
 *
 * <p>Laws, held by {@code FileStorageContract} for every backend:
 *
 * <ul>
 *   <li>A write is all or nothing: until it returns, readers see what stood there before; after a crash in its middle, too.
 *   <li>Content streams: no call holds a whole file in memory.
 *   <li>What was written is there for the next call, on any node.
 * </ul>
 *
 * <p>Implementations are safe for use by many threads. Every call may block and may throw {@link StorageException}; a call on a
 * virtual thread does not pin it for long.
 *
 * <p>What this does not do: rename, append, lock, keep directories, or say who may read.
 */
public interface FileStorage extends AutoCloseable {

    /** The length of content of unknown length. */
    long UNKNOWN_SIZE = -1;

    /**
     * Stores the whole stream under the key, in place of what stood there. The stream is read to its end and not closed. When reading
     * fails, or gives another number of bytes than {@code size} says, nothing is written and what stood there stays.
     *
     * @param contentType the media type to keep, where the backend keeps one
     * @param size        the length in bytes, or {@link #UNKNOWN_SIZE}
     */
    StoredFile write(StorageKey key, String contentType, long size, InputStream content);

    /** Opens a whole file; {@link StorageException.Reason#NOT_FOUND} when there is none. */
    StoredContent open(StorageKey key);

    /** Opens a part of a file; one that begins at or after the end gives no bytes. */
    StoredContent open(StorageKey key, ByteRange range);

    /** What is known of a file, if it is there. */
    Optional<StoredFile> find(StorageKey key);

    /**
     * The files whose keys begin with {@code prefix} (any text, empty for all), a page at a time.
     *
     * @param limit  how many at most, 1 to 1000
     * @param cursor empty for the first page, else {@link FilePage#next()} of the page before
     */
    FilePage list(String prefix, int limit, Optional<String> cursor);

    /** Removes a file; one that is not there is no error. */
    void delete(StorageKey key);

    /**
     * Removes every file whose key begins with {@code prefix}.
     *
     * @param prefix ends with {@code /}, so that {@code jobs/1/} never reaches {@code jobs/10/}
     * @return how many were removed
     */
    long deletePrefix(String prefix);

    /** A URL that lets its holder read the file for {@code validity}, where the backend can; no credentials are needed with it. */
    Optional<URI> presign(StorageKey key, Duration validity);

    /** Releases connections. */
    @Override
    void close();
}

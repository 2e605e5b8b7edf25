package dev.dataflow.storage;

import java.time.Instant;

/**
 * What a backend knows of one stored file.
 *
 * @param key          its name
 * @param size         its length in bytes
 * @param contentType  its media type
 * @param etag         changes whenever the content does; without quotes
 * @param lastModified when it was written, as the backend's clock had it
 */
public record StoredFile(StorageKey key, long size, String contentType, String etag, Instant lastModified) {}

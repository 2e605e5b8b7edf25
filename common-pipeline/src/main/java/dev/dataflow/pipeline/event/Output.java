package dev.dataflow.pipeline.event;

import dev.dataflow.storage.StoredFile;

/**
 * A stored output.
 *
 * @param key         its full storage key
 * @param size        in bytes
 * @param contentType its media type
 */
public record Output(String key, long size, String contentType) {

    public static Output of(StoredFile file) {
        return new Output(file.key().value(), file.size(), file.contentType());
    }
}

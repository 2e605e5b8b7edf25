package dev.dataflow.gateway.core;

import dev.dataflow.storage.StorageKey;

/**
 * Where the gateway keeps what is no job: beside {@code jobs/}, whoever owns it, since all of it is looked through at once. Of a configured
 * prefix that names {@code {owner}} only the folders before it count.
 *
 * @param before empty, or ends with a slash
 */
public record GatewayKeys(String before) {

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public static GatewayKeys of(String storagePrefix) {
        int owner = storagePrefix.indexOf("{owner}");
        if (owner >= 0) {
            return new GatewayKeys(storagePrefix.substring(0, storagePrefix.lastIndexOf('/', owner) + 1));
        }
        boolean whole = storagePrefix.isEmpty() || storagePrefix.endsWith("/");
        return new GatewayKeys(whole ? storagePrefix : storagePrefix + "/");
    }

    /** Where a replica says that it is the one that removes old jobs. */
    public StorageKey retention() {
        return StorageKey.of(before + "retention");
    }

    /** The prefix of all resumable uploads. */
    public String uploads() {
        return before + "uploads/";
    }

    /** The folder of one resumable upload. */
    public StorageKey upload(String uploadId) {
        return StorageKey.of(uploads() + uploadId);
    }

    /** The prefix of what is known of batches. */
    public String batches() {
        return before + "batches/";
    }

    /** Where it is kept which jobs were posted together. */
    public StorageKey batch(String batchId) {
        return StorageKey.of(batches() + batchId + ".json");
    }

    /** The prefix of what came of requests with an {@code Idempotency-Key}. */
    public String idempotency() {
        return before + "idempotency/";
    }
}

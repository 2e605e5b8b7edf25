package dev.dataflow.report.core;

import dev.dataflow.storage.StorageKey;

/**
 * A file of the bundle.
 *
 * @param key  where it stands in storage
 * @param name in the bundle: relative to the job's folder, so never absolute and without {@code ..}
 * @param size in bytes
 */
record BundleEntry(StorageKey key, String name, long size) {}

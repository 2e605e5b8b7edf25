package dev.dataflow.storage.copy;

import dev.dataflow.storage.StorageKey;

/** What came of one file. */
public sealed interface FileOutcome {

    /** Which file. */
    StorageKey key();

    /** Now in the target, read back, and the same by its SHA-256. */
    record Copied(StorageKey key, long bytes) implements FileOutcome {}

    /** In both, the same by its SHA-256. */
    record Same(StorageKey key, long bytes) implements FileOutcome {}

    /** In the source when it was listed, and no more when it was to be read. */
    record Vanished(StorageKey key) implements FileOutcome {}

    /** In the source only. */
    record Missing(StorageKey key) implements FileOutcome {}

    /** In the target only. */
    record Extra(StorageKey key) implements FileOutcome {}

    /** In both, with other content; after a copy: it went on changing, or the target does not give back what it was given. */
    record Different(StorageKey key) implements FileOutcome {}
}

package dev.dataflow.storage;

import java.nio.file.Path;

/** Which storage to open, and what it needs. */
public sealed interface StorageSettings {

    /**
     * A folder.
     *
     * @param root made when it is missing
     */
    record Local(Path root) implements StorageSettings {}

    /** The memory of this process. */
    record Memory() implements StorageSettings {}
}

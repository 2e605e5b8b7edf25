package dev.dataflow.storage;

import dev.dataflow.storage.local.LocalFileStorage;

/** Opens the storage that settings name. */
public final class FileStorages {

    private FileStorages() {}

    /**
     * Opens it and sees that it can be used. Whoever opens it closes it.
     *
     * @throws StorageException when it cannot be used; the message is one line that says what to do
     */
    public static FileStorage open(StorageSettings settings) {
        return switch (settings) {
            case StorageSettings.Local local -> LocalFileStorage.open(local.root());
            case StorageSettings.Memory memory -> new MemoryFileStorage();
        };
    }
}

package dev.dataflow.storage;

import dev.dataflow.storage.local.LocalFileStorage;
import dev.dataflow.storage.s3.S3FileStorage;
import dev.dataflow.storage.supabase.SupabaseFileStorage;

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
            case StorageSettings.Local local -> LocalFileStorage.open(local);
            case StorageSettings.Memory memory -> new MemoryFileStorage();
            case StorageSettings.S3 s3 -> S3FileStorage.open(s3);
            case StorageSettings.Supabase supabase -> SupabaseFileStorage.open(supabase);
        };
    }
}

package dev.dataflow.storage.local;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStorageTest implements FileStorageContract {

    @TempDir
    private Path root;

    private FileStorage storage;

    @BeforeEach
    void open() {
        storage = LocalFileStorage.open(root);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public FileStorage storage() {
        return storage;
    }
}

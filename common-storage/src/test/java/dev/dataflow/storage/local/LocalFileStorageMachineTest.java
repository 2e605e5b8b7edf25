package dev.dataflow.storage.local;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StorageSettings.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStorageMachineTest {

    @TempDir
    private Path root;

    @Test
    void whatWaitsForTheDiskIsStoredAllTheSame() {
        // Given
        StorageSettings settings = new StorageSettings.Local(root, Durability.MACHINE);
        try (FileStorage storage = FileStorages.open(settings)) {
            write(storage, "jobs/1/a", "old");

            // When
            write(storage, "jobs/1/a", "new");

            // Then
            assertThat(read(storage, "jobs/1/a")).isEqualTo(bytes("new"));
        }
    }
}

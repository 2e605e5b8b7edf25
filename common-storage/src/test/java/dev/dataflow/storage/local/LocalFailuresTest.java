package dev.dataflow.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFailuresTest {

    @TempDir
    private Path root;

    @Test
    void aFullDiskIsFullAndSaysWhichOne() {
        // When
        StorageException thrown = of(new IOException("No space left on device"));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.FULL);
        assertThat(thrown).hasMessageContaining(root.toString()).hasMessageContaining("free some");
    }

    @Test
    void aQuotaIsFullToo() {
        assertThat(of(new FileSystemException("x", null, "Disk quota exceeded")).reason())
                .isEqualTo(Reason.FULL);
    }

    @Test
    void whatMayNotBeTouchedIsDenied() {
        assertThat(of(new AccessDeniedException("x")).reason()).isEqualTo(Reason.ACCESS_DENIED);
    }

    @Test
    void whatIsNotKnownMayPass() {
        assertThat(of(new IOException("Input/output error")).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private StorageException of(IOException e) {
        return LocalFailures.of("write", "jobs/1/a", root, e);
    }
}

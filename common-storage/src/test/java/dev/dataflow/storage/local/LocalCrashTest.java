package dev.dataflow.storage.local;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.doingAtItsEnd;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalCrashTest {

    @TempDir
    private Path root;

    @Test
    void aKilledWriterLeavesNothingUnderTheKeyAndItsRestsGoAtTheNextOpening() throws Exception {
        // Given
        try (FileStorage before = LocalFileStorage.open(root)) {
            write(before, "jobs/1/overwritten.pdf", "stood there");
        }
        killInTheMiddleOfWriting("jobs/1/new.pdf");
        killInTheMiddleOfWriting("jobs/1/overwritten.pdf");
        assertThat(unfinished()).singleElement().satisfies(file -> assertThat(file)
                .isNotEmptyFile());

        // When
        try (FileStorage storage = LocalFileStorage.open(root)) {

            // Then
            assertThat(storage.find(StorageKey.of("jobs/1/new.pdf"))).isEmpty();
            assertThat(storage.list("", 10, Optional.empty()).files()).hasSize(1);
            assertThat(read(storage, "jobs/1/overwritten.pdf")).isEqualTo(bytes("stood there"));
            assertThat(unfinished()).isEmpty();
        }
    }

    @Test
    void aLivingProcessKeepsItsUnfinishedFiles() throws Exception {
        // Given
        Process living = startWriting("a.pdf");
        try {
            // When
            LocalFileStorage.open(root).close();

            // Then
            assertThat(unfinished()).hasSize(1);
        } finally {
            living.destroyForcibly().waitFor();
        }
    }

    @Test
    void twoStoragesOfOneProcessKeepTheirUnfinishedFilesApart() {
        // Given
        try (FileStorage first = LocalFileStorage.open(root)) {
            Runnable openAndCloseAnother = () -> LocalFileStorage.open(root).close();

            // When
            first.write(
                    StorageKey.of("a.txt"),
                    "text/plain",
                    FileStorage.UNKNOWN_SIZE,
                    doingAtItsEnd(bytes("whole"), openAndCloseAnother));

            // Then
            assertThat(read(first, "a.txt")).isEqualTo(bytes("whole"));
        }
    }

    @Test
    void aClosedStorageLeavesNothingBehind() throws IOException {
        // When
        try (FileStorage storage = LocalFileStorage.open(root)) {
            write(storage, "a", "x");
        }

        // Then
        assertThat(root.resolve(".tmp")).isEmptyDirectory();
    }

    private void killInTheMiddleOfWriting(String key) throws Exception {
        startWriting(key).destroyForcibly().waitFor();
    }

    private Process startWriting(String key) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        root.toString(),
                        key))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("in the middle");
        return process;
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(".tmp"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
        }
    }
}

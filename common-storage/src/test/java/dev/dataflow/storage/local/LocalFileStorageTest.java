package dev.dataflow.storage.local;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.doingAtItsEnd;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorageContract;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStorageTest implements FileStorageContract {

    @TempDir
    private Path folder;

    private Path root;
    private FileStorage storage;

    @BeforeEach
    void open() {
        root = folder.resolve("data");
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

    @Test
    void aKeyIsThePathOfItsFile() {
        // When
        write(storage, "jobs/1/report/report.md", "# Report");
        write(storage, "façade?", "x");

        // Then
        assertThat(root.resolve("jobs/1/report/report.md")).hasContent("# Report");
        assertThat(root.resolve("fa%C3%A7ade%3F")).hasContent("x");
    }

    @Test
    void foldersGoWithTheirLastFile() {
        // Given
        write(storage, "jobs/1/a", "x");
        write(storage, "jobs/2/b/c", "x");

        // When
        storage.delete(StorageKey.of("jobs/1/a"));
        storage.deletePrefix("jobs/2/b/");

        // Then
        assertThat(root.resolve("jobs")).doesNotExist();
        assertThat(root).isDirectory();
    }

    @Test
    void aKeyThatIsTheFolderOfAnotherIsRefused() {
        // Given
        write(storage, "a/b", "stands");

        // When
        StorageException folderOfAFile = failure(() -> write(storage, "a", "x"));
        StorageException belowAFile = failure(() -> write(storage, "a/b/c", "x"));

        // Then
        assertThat(List.of(folderOfAFile, belowAFile))
                .extracting(StorageException::reason)
                .containsOnly(Reason.MISCONFIGURED);
    }

    @Test
    void foldersThatAKilledProcessLeftEmptyAreNoHindrance() throws IOException {
        // Given
        Files.createDirectories(root.resolve("a/b/c"));

        // When
        write(storage, "a", "x");

        // Then
        assertThat(read(storage, "a")).isEqualTo(bytes("x"));
    }

    @Test
    void linksAreNeverFollowedOutOfTheRoot() throws IOException {
        // Given
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
        write(storage, "real", "x");

        // When, then: nothing behind a link is there
        assertThat(storage.list("", 10, Optional.empty()).files()).hasSize(1);
        assertThat(storage.list("folder/", 10, Optional.empty()).files()).isEmpty();
        assertThat(storage.find(StorageKey.of("folder/secret"))).isEmpty();
        assertThat(storage.find(StorageKey.of("file"))).isEmpty();
        assertThat(failure(() -> read(storage, "file")).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(failure(() -> read(storage, "folder/secret")).reason()).isEqualTo(Reason.NOT_FOUND);

        // When, then: and nothing behind one changes
        assertThat(failure(() -> write(storage, "folder/new", "x")).reason()).isEqualTo(Reason.MISCONFIGURED);
        storage.delete(StorageKey.of("folder/secret"));
        assertThat(storage.deletePrefix("folder/")).isZero();
        write(storage, "file", "now a file");
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(outside).isDirectoryNotContaining(path -> path.endsWith("new"));
        assertThat(read(storage, "file")).isEqualTo(bytes("now a file"));
    }

    @Test
    void deletingAPrefixRemovesALinkAndNotWhatIsBehindIt() throws IOException {
        // Given
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        write(storage, "jobs/1/a", "x");
        Files.createSymbolicLink(root.resolve("jobs/1/link"), outside);

        // When
        long removed = storage.deletePrefix("jobs/1/");

        // Then
        assertThat(removed).isEqualTo(1);
        assertThat(root.resolve("jobs")).doesNotExist();
        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void whatIsBeingReadStaysWholeWhenItIsReplacedOrDeleted() throws IOException {
        // Given
        write(storage, "a", "what stood there");
        try (StoredContent content = storage.open(StorageKey.of("a"))) {

            // When
            write(storage, "a", "new");
            storage.delete(StorageKey.of("a"));

            // Then
            assertThat(content.stream().readAllBytes()).isEqualTo(bytes("what stood there"));
        }
    }

    @Test
    void anInterruptedWriteLeavesNothing() {
        // Given
        InputStream interruptedInTheMiddle = new SequenceInputStream(
                doingAtItsEnd(bytes("half"), () -> Thread.currentThread().interrupt()),
                new ByteArrayInputStream(bytes("the other half")));

        // When
        StorageException thrown = failure(() ->
                storage.write(StorageKey.of("a"), "text/plain", FileStorage.UNKNOWN_SIZE, interruptedInTheMiddle));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("interrupted");
        assertThat(storage.find(StorageKey.of("a"))).isEmpty();
        assertThat(filesBelow(root.resolve(".tmp")))
                .allMatch(file -> file.toString().endsWith(".lock"));
    }

    @Test
    void aRootThatCannotBeOneIsToldInOneLine() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "x");

        // When
        StorageException thrown = failure(() -> LocalFileStorage.open(file).close());

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(thrown)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("name a folder")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aRemovedTemporaryFolderIsMadeAgain() throws IOException {
        // Given
        for (Path path : filesBelow(root.resolve(".tmp")).reversed()) {
            Files.delete(path);
        }
        try (Stream<Path> folders = Files.list(root.resolve(".tmp"))) {
            folders.forEach(path -> path.toFile().delete());
        }
        Files.delete(root.resolve(".tmp"));

        // When
        write(storage, "a", "x");

        // Then
        assertThat(read(storage, "a")).isEqualTo(bytes("x"));
    }

    private static List<Path> filesBelow(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

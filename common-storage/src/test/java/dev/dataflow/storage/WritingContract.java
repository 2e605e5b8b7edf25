package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.trickling;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.FileStorage.UNKNOWN_SIZE;
import static dev.dataflow.storage.Outcomes.assertSameFile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written: streamed, replaced, told of. A part of {@link FileStorageContract}. */
interface WritingContract extends StorageUnderTest {
    @Test
    default void whatIsWrittenIsRead() {
        // Given
        byte[] content = noise(100_000, 1);
        Instant before = Instant.now().minusSeconds(5);

        // When
        StoredFile written = write(storage(), "jobs/1/input.pdf", content);

        // Then
        assertThat(read(storage(), "jobs/1/input.pdf")).isEqualTo(content);
        assertThat(written.key()).isEqualTo(StorageKey.of("jobs/1/input.pdf"));
        assertThat(written.size()).isEqualTo(100_000);
        assertThat(written.lastModified()).isBetween(before, Instant.now().plusSeconds(5));
        assertThat(written.etag()).isNotBlank().doesNotContain("\"");
    }

    @Test
    default void whatAWriteTellsIsWhatFindOpenAndListTell() throws Exception {
        // When
        StoredFile written = write(storage(), "jobs/1/report/report.md", "# Report");

        // Then
        assertThat(storage().find(written.key())).get().satisfies(found -> assertSameFile(found, written));
        assertSameFile(storage().list("jobs/1/", 10, Optional.empty()).files().getFirst(), written);
        try (StoredContent content = storage().open(written.key())) {
            assertSameFile(content.file(), written);
            assertThat(content.length()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, UNKNOWN_SIZE})
    default void anEmptyFileIsAFile(long size) {
        // When
        storage().write(StorageKey.of("empty.txt"), "text/plain", size, InputStream.nullInputStream());

        // Then
        assertThat(storage().find(StorageKey.of("empty.txt")))
                .get()
                .extracting(StoredFile::size)
                .isEqualTo(0L);
        assertThat(read(storage(), "empty.txt")).isEmpty();
        assertThat(read(storage(), "empty.txt", new ByteRange(0, 10))).isEmpty();
    }

    @Test
    default void aLargeFileOfUnknownSizeIsStoredWhole() {
        // Given
        byte[] content = noise(12 * 1024 * 1024 + 7, 2);

        // When
        StoredFile written = storage()
                .write(StorageKey.of("large.bin"), "application/octet-stream", UNKNOWN_SIZE, trickling(content));

        // Then
        assertThat(written.size()).isEqualTo(content.length);
        assertThat(read(storage(), "large.bin")).isEqualTo(content);
        assertThat(read(storage(), "large.bin", new ByteRange(5 * 1024 * 1024 - 3, 10)))
                .isEqualTo(Arrays.copyOfRange(content, 5 * 1024 * 1024 - 3, 5 * 1024 * 1024 + 7));
    }

    @Test
    default void aLargeFileOfKnownSizeIsStoredWhole() {
        // Given
        byte[] content = noise(11 * 1024 * 1024, 3);

        // When
        write(storage(), "large.bin", content);

        // Then
        assertThat(read(storage(), "large.bin")).isEqualTo(content);
    }

    @Test
    default void theStreamIsReadToItsEndAndNotClosed() throws Exception {
        // Given
        AtomicBoolean closed = new AtomicBoolean();
        InputStream content = new ByteArrayInputStream(bytes("content")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        // When
        storage().write(StorageKey.of("a.txt"), "text/plain", 7, content);

        // Then
        assertThat(closed).isFalse();
        assertThat(content.read()).isEqualTo(-1);
    }

    @Test
    default void aWriteReplacesWhatStoodThere() {
        // Given
        StoredFile first = write(storage(), "a.json", "one, and longer");

        // When
        StoredFile second = write(storage(), "a.json", "two");

        // Then
        assertThat(read(storage(), "a.json")).isEqualTo(bytes("two"));
        assertThat(second.etag()).isNotEqualTo(first.etag());
    }

    @Test
    default void theEtagChangesWithTheContentHoweverFastItIsReplaced() {
        // When
        List<String> etags = IntStream.range(0, 30)
                .mapToObj(i -> write(storage(), "a.txt", "same length %02d".formatted(i))
                        .etag())
                .toList();

        // Then
        assertThat(etags).doesNotHaveDuplicates();
    }

    @Test
    default void theMediaTypeIsKept() {
        // When
        write(storage(), "report.md", "# x");
        write(storage(), "page.png", "x");

        // Then
        assertThat(storage().find(StorageKey.of("report.md")))
                .get()
                .extracting(StoredFile::contentType)
                .isEqualTo("text/markdown; charset=utf-8");
        assertThat(storage().find(StorageKey.of("page.png")))
                .get()
                .extracting(StoredFile::contentType)
                .isEqualTo("image/png");
    }
}

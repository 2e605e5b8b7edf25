package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.StorageException.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files and parts of them are read. A part of {@link FileStorageContract}. */
interface ReadingContract extends StorageUnderTest {
    @Test
    default void whatIsNotThereIsNotFound() {
        // When
        StorageException whole = failure(() -> storage().open(StorageKey.of("jobs/1/absent.pdf")));
        StorageException part = failure(() -> storage().open(StorageKey.of("absent.pdf"), new ByteRange(0, 1)));

        // Then
        assertThat(List.of(whole, part)).extracting(StorageException::reason).containsOnly(Reason.NOT_FOUND);
        assertThat(whole).hasMessageContaining("jobs/1/absent.pdf");
        assertThat(storage().find(StorageKey.of("absent.pdf"))).isEmpty();
    }

    @Test
    default void rangesReadWhatTheyName() {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When, then
        assertThat(range("digits.txt", 0, 1)).isEqualTo("0");
        assertThat(range("digits.txt", 0, 10)).isEqualTo("0123456789");
        assertThat(range("digits.txt", 3, 4)).isEqualTo("3456");
        assertThat(range("digits.txt", 9, 1)).isEqualTo("9");
        assertThat(range("digits.txt", 8, 100)).isEqualTo("89");
        assertThat(range("digits.txt", 4, ByteRange.TO_END)).isEqualTo("456789");
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 1_000_000_000_000L, Long.MAX_VALUE})
    default void aRangeThatBeginsAtTheEndOrAfterGivesNoBytes(long offset) throws Exception {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When
        try (StoredContent content = storage().open(StorageKey.of("digits.txt"), new ByteRange(offset, 5))) {

            // Then
            assertThat(content.length()).isZero();
            assertThat(content.file().size()).isEqualTo(10);
            assertThat(content.stream().read()).isEqualTo(-1);
        }
    }

    @Test
    default void aRangeTellsItsOwnLengthAndTheFilesSize() throws Exception {
        // Given
        write(storage(), "digits.txt", "0123456789");

        // When
        try (StoredContent content = storage().open(StorageKey.of("digits.txt"), new ByteRange(7, 100))) {

            // Then
            assertThat(content.length()).isEqualTo(3);
            assertThat(content.file().size()).isEqualTo(10);
        }
    }

    @Test
    default void contentMayBeLeftUnread() throws Exception {
        // Given
        byte[] content = noise(2_000_000, 9);
        write(storage(), "a.bin", content);

        // When
        for (int i = 0; i < 50; i++) {
            try (StoredContent opened = storage().open(StorageKey.of("a.bin"))) {
                assertThat(opened.stream().read()).isEqualTo(content[0] & 0xff);
            }
        }

        // Then
        assertThat(read(storage(), "a.bin")).isEqualTo(content);
    }

    private String range(String key, long offset, long length) {
        return new String(read(storage(), key, new ByteRange(offset, length)), StandardCharsets.UTF_8);
    }

    @Test
    default void aPresignedUrlIsReadWithoutCredentials() throws Exception {
        // Given
        write(storage(), "jobs/1/a b+é.txt", "hello");

        // When
        Optional<URI> url = storage().presign(StorageKey.of("jobs/1/a b+é.txt"), Duration.ofMinutes(5));

        // Then
        assertThat(url.isPresent()).isEqualTo(presigns());
        if (url.isPresent()) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> answer =
                        client.send(HttpRequest.newBuilder(url.get()).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(bytes("hello"));
            }
        }
    }
}

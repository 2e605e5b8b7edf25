package dev.dataflow.storage.supabase;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.failingAfter;
import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.FileStorage.UNKNOWN_SIZE;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of errors, lost answers and uploads that break off. */
class SupabaseRepeatingTest {

    private final SupabaseServer server = SupabaseServer.start();
    private FileStorage storage;

    @BeforeEach
    void open() {
        storage = FileStorages.open(server.settings("files"));
        server.asked();
    }

    @AfterEach
    void stop() {
        storage.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"429, SlowDown", "500, InternalError", "503, SlowDown", "544, DatabaseTimeout", "423, ResourceLocked"})
    void whatMayPassIsAskedAgain(int status, String code) {
        // Given
        server.failNext(status, code, "");
        server.failNext(status, code, "");

        // When
        write(storage, "a", "one");

        // Then
        assertThat(read(storage, "a")).isEqualTo(bytes("one"));
        assertThat(server.asked()).filteredOn("POST /object/files/a"::equals).hasSize(3);
    }

    @Test
    void theServerSaysHowLongToWait() {
        // Given
        server.failNext(429, "SlowDown", "1");
        Instant before = Instant.now();

        // When
        storage.find(StorageKey.of("a"));

        // Then
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLongWaitIsLeftToTheCaller() {
        // Given
        server.failNext(429, "SlowDown", "3600");

        // When
        StorageException thrown = failure(() -> storage.find(StorageKey.of("a")));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidKey, MISCONFIGURED",
        "413, EntityTooLarge, MISCONFIGURED",
        "403, AccessDenied, ACCESS_DENIED",
        "401, InvalidJWT, ACCESS_DENIED",
        "402, exceeded, FULL",
        "507, QuotaExceeded, FULL"
    })
    void whatWaitingDoesNotHelpIsToldAtOnce(int status, String code, Reason reason) {
        // Given
        server.failNext(status, code, "");

        // When
        StorageException thrown = failure(() -> write(storage, "a", "one"));

        // Then
        assertThat(thrown.reason()).isEqualTo(reason);
        assertThat(thrown)
                .hasMessageContaining(code)
                .hasMessageContaining(server.url().toString())
                .message()
                .hasLineCount(1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aChunkWhoseAnswerIsLostIsNotSentAgain() {
        // Given
        byte[] content = noise(13_000_000, 2);
        LosingAnAnswer losing = new LosingAnAnswer(content, server);

        // When
        storage.write(StorageKey.of("large.bin"), "application/pdf", content.length, losing);

        // Then
        assertThat(read(storage, "large.bin")).isEqualTo(content);
        assertThat(server.asked()).anyMatch(asked -> asked.startsWith("HEAD /upload/resumable/"));
        assertThat(server.unfinishedUploads()).isZero();
    }

    @Test
    void anUploadThatBreaksOffIsGivenUpAtTheServer() {
        // When
        failure(() ->
                storage.write(StorageKey.of("a.bin"), "image/png", 25_000_000, failingAfter(noise(20_000_000, 1))));
        failure(() ->
                storage.write(StorageKey.of("a.bin"), "image/png", UNKNOWN_SIZE, failingAfter(noise(20_000_000, 1))));

        // Then
        assertThat(server.unfinishedUploads()).isZero();
        assertThat(listAll(storage, "", 10)).isEmpty();
    }

    @Test
    void aFileThatIsLargerThanTheProjectTakesIsMisconfigured() {
        assertThat(failure(() -> storage.write(
                                StorageKey.of("a.bin"),
                                "image/png",
                                SupabaseServer.FILE_SIZE_LIMIT + 1L,
                                failingAfter(noise(7_000_000, 1))))
                        .reason())
                .isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void aSignedUrlExpires() throws Exception {
        // Given
        write(storage, "a?b c.txt", "one");
        URI url = storage.presign(StorageKey.of("a?b c.txt"), Duration.ofSeconds(2))
                .orElseThrow();

        // When
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url).build();
            int first =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();

            // Then
            assertThat(first).isEqualTo(200);
            Awaitility.await()
                    .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 400);
        }
    }

    @Test
    void aListingWithoutOddKeysEndsTheirPartAtOnce() {
        // Given
        for (int i = 0; i < 6; i++) {
            write(storage, "jobs/1/" + i, "x");
        }
        server.asked();

        // When
        Optional<String> cursor = storage.list("jobs/1/", 2, Optional.empty()).next();
        storage.list("jobs/1/", 2, cursor);

        // Then
        assertThat(server.asked()).hasSize(3);
    }
}

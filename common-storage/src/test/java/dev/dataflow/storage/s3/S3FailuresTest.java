package dev.dataflow.storage.s3;

import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.s3.ScriptedServer.Asked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3FailuresTest {

    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void whatMayPassIsAskedAgain(int status) {
        // Given
        try (FileStorage storage = open()) {
            server.error(status, "SlowDown");
            server.html(status);

            // When
            storage.list("", 10, Optional.empty());

            // Then
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void whatDoesNotPassIsUnavailable() {
        // Given
        try (FileStorage storage = open()) {
            for (int i = 0; i < S3Calls.ATTEMPTS; i++) {
                server.error(503, "SlowDown");
            }

            // When
            StorageException thrown = failure(() -> storage.list("jobs/", 10, Optional.empty()));

            // Then
            assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("SlowDown").message().hasLineCount(1);
            assertThat(server.asked()).hasSize(S3Calls.ATTEMPTS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, ACCESS_DENIED",
        "403, SignatureDoesNotMatch, ACCESS_DENIED",
        "403, RequestTimeTooSkewed, MISCONFIGURED",
        "400, ExpiredToken, ACCESS_DENIED",
        "400, AuthorizationHeaderMalformed, MISCONFIGURED",
        "301, PermanentRedirect, MISCONFIGURED",
        "404, NoSuchBucket, MISCONFIGURED",
        "507, XMinioStorageFull, FULL",
        "403, QuotaExceeded, FULL",
        "400, InvalidArgument, MISCONFIGURED"
    })
    void whatWaitingDoesNotHelpIsToldAtOnce(int status, String code, Reason reason) {
        // Given
        try (FileStorage storage = open()) {
            server.error(status, code);

            // When
            StorageException thrown = failure(() -> storage.list("jobs/", 10, Optional.empty()));

            // Then
            assertThat(thrown.reason()).isEqualTo(reason);
            assertThat(thrown)
                    .hasMessageContaining(code)
                    .hasMessageContaining(server.endpoint().toString());
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aServerThatIsNotS3IsMisconfigured() {
        // Given
        server.html(404);

        // When, then
        assertThat(failure(() -> open().close()).reason()).isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void anUploadWhosePartsAreRefusedIsGivenUp() {
        // Given
        try (FileStorage storage = open()) {
            server.xml("<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>a.bin</Key>"
                    + "<UploadId>the-upload</UploadId></InitiateMultipartUploadResult>");
            server.xml("");
            server.error(403, "AccessDenied");

            // When
            StorageException thrown = failure(() -> write(storage, "a.bin", noise(20_000_000, 1)));

            // Then
            List<Asked> asked = server.asked();
            assertThat(thrown.reason()).isEqualTo(Reason.ACCESS_DENIED);
            assertThat(asked).extracting(Asked::method).containsExactly("POST", "PUT", "PUT", "DELETE");
            assertThat(asked.getLast().uri()).contains("uploadId=the-upload");
        }
    }

    @Test
    void aSessionTokenGoesWithEveryRequest() {
        // Given
        StorageSettings.S3 settings = new StorageSettings.S3(
                server.endpoint(), "eu-west-1", "bucket", "key", "secret", "the-token", false, false);

        // When
        FileStorages.open(settings).close();

        // Then
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.headers().getFirst("X-Amz-Security-Token")).isEqualTo("the-token");
            assertThat(asked.headers().getFirst("Authorization")).contains("/eu-west-1/s3/");
            assertThat(asked.uri()).startsWith("/bucket?");
        });
    }

    @Test
    void aPathOfTheEndpointStandsBeforeTheBucket() {
        // Given
        StorageSettings.S3 settings = new StorageSettings.S3(
                server.endpoint().resolve("/storage/v1/s3"), "eu-west-1", "bucket", "ref", "anon", "jwt", false, false);

        // When
        FileStorages.open(settings).close();

        // Then
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.uri()).startsWith("/storage/v1/s3/bucket?");
            assertThat(asked.headers().getFirst("X-Amz-Security-Token")).isEqualTo("jwt");
        });
    }

    private FileStorage open() {
        FileStorage storage = FileStorages.open(
                new StorageSettings.S3(server.endpoint(), "us-east-1", "bucket", "key", "secret", null, false, false));
        server.asked();
        return storage;
    }
}

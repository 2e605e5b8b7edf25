package dev.dataflow.storage.s3;

import static dev.dataflow.storage.Contents.failingAfter;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.RemoteStorageContract;
import dev.dataflow.storage.S3Server;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class S3FileStorageIT extends RemoteStorageContract<S3Server> {

    @Override
    protected S3Server start() {
        return S3Server.start();
    }

    @Override
    protected StorageSettings settings(S3Server server, String bucket) {
        return server.settings(bucket);
    }

    @Test
    void aFailedMultipartUploadIsGivenUpAtTheServer() {
        // When
        assertThatThrownBy(() -> storage()
                        .write(
                                StorageKey.of("a.bin"),
                                "image/png",
                                FileStorage.UNKNOWN_SIZE,
                                failingAfter(noise(20_000_000, 1))))
                .isInstanceOf(StorageException.class);

        // Then
        assertThat(server.blobs().listMultipartUploads(bucket)).isEmpty();
        assertThat(server.blobs().list(bucket)).isEmpty();
    }

    @Test
    void aWrongSecretIsAccessDenied() {
        assertThat(failureToOpen(keys(S3Server.ACCESS_KEY, "wrong")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED))
                .hasMessageContaining("correct the secret key")
                .hasMessageNotContaining("wrong")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aWrongAccessKeyIsAccessDenied() {
        assertThat(failureToOpen(keys("nobody", S3Server.SECRET_KEY)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED))
                .message()
                .hasLineCount(1);
    }

    @Test
    void aMissingBucketThatMayNotBeMadeIsMisconfigured() {
        assertThat(failureToOpen(settings(server.endpoint(), "missing")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISCONFIGURED))
                .hasMessageContaining("missing")
                .hasMessageContaining("create the bucket, or allow it with create-bucket")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aBucketThatStandsNeedNotBeMade() {
        // Given
        server.createBucket("standing");

        // When
        try (FileStorage opened = FileStorages.open(settings(server.endpoint(), "standing"))) {

            // Then
            assertThat(opened.find(StorageKey.of("a"))).isEmpty();
        }
    }

    @Test
    void nobodyListeningIsUnavailable() throws IOException {
        // Given
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        // When
        StorageException thrown = failureToOpen(settings(nobody, "any"));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(thrown)
                .hasMessageContaining(nobody.toString())
                .hasMessageContaining("start the server or correct the endpoint")
                .message()
                .hasLineCount(1);
    }

    private static StorageException failureToOpen(StorageSettings settings) {
        return failure(() -> FileStorages.open(settings).close());
    }

    private static StorageSettings.S3 settings(URI endpoint, String bucket) {
        return new StorageSettings.S3(
                endpoint, S3Server.REGION, bucket, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, null, false, false);
    }

    private StorageSettings.S3 keys(String accessKey, String secretKey) {
        return new StorageSettings.S3(
                server.endpoint(), S3Server.REGION, "any", accessKey, secretKey, null, false, true);
    }
}

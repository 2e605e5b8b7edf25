package dev.dataflow.storage.supabase;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupabaseOpeningTest {

    private final SupabaseServer server = SupabaseServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bothKindsOfKeysAreTaken() {
        // Given
        server.createBucket("files");

        // When
        try (FileStorage older = FileStorages.open(settings(server.serviceKey(), null));
                FileStorage newer = FileStorages.open(settings(SupabaseServer.SECRET_KEY, null))) {
            write(older, "a", "one");

            // Then
            assertThat(read(newer, "a")).isEqualTo(bytes("one"));
        }
    }

    @Test
    void aServerThatIsRunAloneHasNoPath() {
        // Given
        try (SupabaseServer alone = SupabaseServer.startDirect();
                FileStorage storage = FileStorages.open(alone.settings("files"))) {

            // When
            write(storage, "a/b", "one");

            // Then
            assertThat(alone.url().getPath()).isEmpty();
            assertThat(read(storage, "a/b")).isEqualTo(bytes("one"));
        }
    }

    @Test
    void aWrongKeyIsToldAndNotShown() {
        // When
        StorageException thrown = failure(() -> open("a-wrong-key", null));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.ACCESS_DENIED);
        assertThat(thrown)
                .hasMessageContaining("correct the key")
                .hasMessageNotContaining("a-wrong-key")
                .message()
                .hasLineCount(1);
    }

    @Test
    void anExpiredTokenIsAccessDenied() {
        // Given
        server.createBucket("files");
        String expired = server.userToken("ada", Instant.now().minusSeconds(5));

        // When, then
        assertThat(failure(() -> open(server.anonKey(), expired)).reason()).isEqualTo(Reason.ACCESS_DENIED);
    }

    @Test
    void aTokenThatExpiresLaterIsNoMissingBucket() {
        // Given: the plain path then answers as if there were no such bucket
        server.createBucket("files");
        FileStorage storage = FileStorages.open(
                settings(server.anonKey(), server.userToken("ada", Instant.now().plusSeconds(2))));
        write(storage, "owners/ada/a", "one");

        // When
        List<StorageException> thrown = new ArrayList<>();
        Awaitility.await().until(() -> {
            try (StoredContent opened = storage.open(StorageKey.of("owners/ada/a"))) {
                return opened.length() < 0;
            } catch (StorageException e) {
                return thrown.add(e);
            }
        });

        // Then
        assertThat(thrown).extracting(StorageException::reason).containsExactly(Reason.ACCESS_DENIED);
    }

    @Test
    void aMissingBucketThatMayNotBeMadeIsMisconfigured() {
        assertThat(failure(() -> open(server.serviceKey(), null)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISCONFIGURED))
                .hasMessageContaining("create the bucket, or allow it with create-bucket")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aServerThatIsNotSupabaseIsMisconfigured() {
        assertThat(failure(() -> FileStorages.open(new StorageSettings.Supabase(
                                URI.create(server.url() + "/wrong"), "files", server.serviceKey(), null, false)))
                        .reason())
                .isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void nobodyListeningIsUnavailable() throws IOException {
        // Given
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        // When
        StorageException thrown =
                failure(() -> FileStorages.open(new StorageSettings.Supabase(nobody, "files", "key", null, false)));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("start the server or correct the url");
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        assertThat(settings("the-key", "the-token").toString())
                .contains("files")
                .doesNotContain("the-key")
                .doesNotContain("the-token");
    }

    private void open(String key, @Nullable String userToken) {
        FileStorages.open(settings(key, userToken)).close();
    }

    private StorageSettings.Supabase settings(String key, @Nullable String userToken) {
        return new StorageSettings.Supabase(server.url(), "files", key, userToken, false);
    }
}

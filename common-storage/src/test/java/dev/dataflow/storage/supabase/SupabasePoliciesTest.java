package dev.dataflow.storage.supabase;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.noise;
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
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user may do whose token goes with every request. */
class SupabasePoliciesTest {

    private final SupabaseServer server = SupabaseServer.start();
    private FileStorage service;
    private FileStorage ada;

    @BeforeEach
    void open() {
        service = FileStorages.open(server.settings("files"));
        ada = FileStorages.open(new StorageSettings.Supabase(
                server.url(),
                "files",
                server.anonKey(),
                server.userToken("ada", Instant.now().plusSeconds(600)),
                false));
    }

    @AfterEach
    void stop() {
        ada.close();
        service.close();
        server.close();
    }

    @Test
    void aUserHasTheirOwnFiles() {
        // When
        write(ada, "owners/ada/jobs/1/a", "mine");

        // Then
        assertThat(read(ada, "owners/ada/jobs/1/a")).isEqualTo(bytes("mine"));
        assertThat(read(service, "owners/ada/jobs/1/a")).isEqualTo(bytes("mine"));
    }

    @Test
    void somebodyElsesAreNotThere() {
        // Given
        write(service, "owners/bob/jobs/1/a", "his");

        // When, then
        assertThat(ada.find(StorageKey.of("owners/bob/jobs/1/a"))).isEmpty();
        assertThat(failure(() -> read(ada, "owners/bob/jobs/1/a")).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(listAll(ada, "", 10)).isEmpty();
        assertThat(ada.deletePrefix("owners/bob/")).isZero();
        assertThat(read(service, "owners/bob/jobs/1/a")).isEqualTo(bytes("his"));
    }

    @Test
    void writingAmongSomebodyElsesIsRefused() {
        // When
        List<StorageException> thrown = List.of(
                failure(() -> write(ada, "owners/bob/a", "x")),
                failure(() -> write(ada, "owners/bob/a", noise(7_000_000, 1))));

        // Then
        assertThat(thrown).extracting(StorageException::reason).containsOnly(Reason.ACCESS_DENIED);
        assertThat(listAll(service, "", 10)).isEmpty();
    }

    @Test
    void whatMayBeReadAndNotDeletedIsToldAndNotTakenForDeleted() {
        // Given
        write(ada, "owners/ada/kept", "x");
        write(ada, "owners/ada/a", "x");

        // When
        StorageException one = failure(() -> ada.delete(StorageKey.of("owners/ada/kept")));
        StorageException all = failure(() -> ada.deletePrefix("owners/ada/"));

        // Then
        assertThat(List.of(one, all)).extracting(StorageException::reason).containsOnly(Reason.ACCESS_DENIED);
        assertThat(listAll(service, "", 10)).containsExactly("owners/ada/kept");
    }
}

package dev.dataflow.storage.copy;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FaultyFileStorage;
import dev.dataflow.storage.FaultyFileStorage.Operation;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.StoredFile;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to Supabase, as a migration does, and back. */
class CopyStorageTest {

    @TempDir
    Path folder;

    private final SupabaseServer server = SupabaseServer.start();
    private FileStorage local;
    private FileStorage supabase;

    @BeforeEach
    void open() {
        local = FileStorages.open(new StorageSettings.Local(folder));
        supabase = FileStorages.open(server.settings("files"));
    }

    @AfterEach
    void close() {
        local.close();
        supabase.close();
        server.close();
    }

    @Test
    void everyFileIsCopiedAndReadBack() {
        // Given
        write(local, "jobs/1/input.pdf", noise(7_000_000, 1));
        write(local, "jobs/1/report/report.md", "# Résumé");
        write(local, "jobs/2/été.txt", "odd");
        write(local, "empty.txt", "");

        // When
        Tally tally = copy(local, supabase);

        // Then
        assertThat(tally.copied()).isEqualTo(4);
        assertThat(tally.copiedBytes()).isEqualTo(7_000_000 + bytes("# Résumé").length + 3);
        assertThat(tally.isGood()).isTrue();
        assertThat(listAll(supabase, "", 10)).isEqualTo(listAll(local, "", 10));
        assertThat(read(supabase, "jobs/1/input.pdf")).isEqualTo(noise(7_000_000, 1));
        assertThat(supabase.find(StorageKey.of("jobs/1/report/report.md")))
                .get()
                .extracting(StoredFile::contentType)
                .isEqualTo("text/markdown; charset=utf-8");
    }

    @Test
    void theWayBackGivesTheSameFiles() {
        // Given
        write(supabase, "jobs/1/a", "one");
        write(supabase, "jobs/1/é", "two");
        FileStorage memory = new MemoryFileStorage();

        // When
        copy(supabase, memory);

        // Then
        assertThat(check(supabase, memory).same()).isEqualTo(2);
        assertThat(check(memory, supabase).isGood()).isTrue();
    }

    @Test
    void aCopyThatEndedInTheMiddleGoesOn() {
        // Given
        IntStream.range(0, 30).forEach(i -> write(local, "jobs/%02d/a".formatted(i), "content " + i));
        FaultyFileStorage breaking = FaultyFileStorage.over(supabase);
        breaking.fail(Operation.WRITE, "jobs/17/", Reason.UNAVAILABLE);

        // When
        StorageException thrown = failure(() -> copy(local, breaking));
        long before = listAll(supabase, "", 100).size();
        server.asked();
        Tally tally = copy(local, supabase);

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(before).isBetween(1L, 29L);
        assertThat(tally.same()).isEqualTo(before);
        assertThat(tally.copied()).isEqualTo(30 - before);
        assertThat(server.asked())
                .filteredOn(asked -> asked.startsWith("POST /object/files/"))
                .hasSize((int) (30 - before));
    }

    @Test
    void aFileThatChangedAfterwardsIsCopiedAgain() {
        // Given
        write(local, "a", "one");
        write(local, "b", "one");
        copy(local, supabase);
        write(local, "b", "two");

        // When
        Tally before = check(local, supabase);
        Tally tally = copy(local, supabase);

        // Then
        assertThat(before.wrong()).containsExactly(new FileOutcome.Different(StorageKey.of("b")));
        assertThat(tally.copied()).isEqualTo(1);
        assertThat(tally.same()).isEqualTo(1);
        assertThat(read(supabase, "b")).isEqualTo(bytes("two"));
    }

    @Test
    void aFileThatChangesWhileItIsCopiedIsCopiedAgain() {
        // Given
        write(local, "a", "one");
        ChangingStorage changing = new ChangingStorage(local, 1);

        // When
        Tally tally = copy(changing, supabase);

        // Then
        assertThat(tally.copied()).isEqualTo(1);
        assertThat(read(supabase, "a")).isEqualTo(read(local, "a"));
    }

    @Test
    void aFileThatNeverStandsStillIsTold() {
        // Given
        write(local, "a", "one");
        write(local, "b", "one");

        // When
        Tally tally = copy(new ChangingStorage(local, Integer.MAX_VALUE), supabase);

        // Then
        assertThat(tally.isGood()).isFalse();
        assertThat(tally.wrong()).containsExactly(new FileOutcome.Different(StorageKey.of("a")));
        assertThat(tally.copied()).isEqualTo(1);
    }

    @Test
    void aTargetThatGivesBackSomethingElseIsTold() {
        // Given
        write(local, "a", "one");

        // When
        Tally tally = copy(local, new ForgetfulStorage(supabase));

        // Then
        assertThat(tally.wrong()).containsExactly(new FileOutcome.Different(StorageKey.of("a")));
    }

    @Test
    void aCheckTellsWhatIsMissingDifferentAndMore() {
        // Given
        write(local, "a", "same");
        write(local, "b", "missing");
        write(local, "c", "one");
        write(supabase, "a", "same");
        write(supabase, "c", "two");
        write(supabase, "d", "more");

        // When
        Tally tally = check(local, supabase);

        // Then
        assertThat(tally.same()).isEqualTo(1);
        assertThat(tally.extra()).isEqualTo(1);
        assertThat(tally.wrong())
                .containsExactly(
                        new FileOutcome.Missing(StorageKey.of("b")), new FileOutcome.Different(StorageKey.of("c")));
        assertThat(tally.isGood()).isFalse();
    }

    @Test
    void onlyWhatBeginsWithThePrefixIsCopied() {
        // Given
        List.of("jobs/1/a", "jobs/10/a", "keys/1").forEach(key -> write(local, key, key));

        // When
        new CopyStorage(local, supabase, 2, tally -> {}).copy("jobs/1/");

        // Then
        assertThat(listAll(supabase, "", 10)).containsExactly("jobs/1/a");
    }

    private static Tally copy(FileStorage from, FileStorage to) {
        return new CopyStorage(from, to, 4, tally -> {}).copy("");
    }

    private static Tally check(FileStorage from, FileStorage to) {
        return new CheckStorage(from, to, 4, tally -> {}).check("");
    }
}

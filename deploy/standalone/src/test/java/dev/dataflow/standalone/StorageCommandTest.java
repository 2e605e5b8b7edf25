package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.standalone.cli.DataflowCommand;
import dev.dataflow.standalone.cli.ExitCode;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to Supabase by the command line. */
class StorageCommandTest {

    @TempDir
    Path folder;

    private final SupabaseServer server = SupabaseServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFolderIsCopiedAndChecked() throws IOException {
        // Given
        write("jobs/1/input.pdf", "%PDF");
        write("jobs/1/job.json", "{}");

        // When
        int before = execute("storage", "check", "--from", local(), "--to", supabase(server.serviceKey()));
        int copied = execute("storage", "copy", "--from", local(), "--to", supabase(server.serviceKey()));
        int after = execute("storage", "check", "--from", local(), "--to", supabase(server.serviceKey()));
        write("jobs/1/job.json", "{\"changed\":1}");
        int changed = execute("storage", "check", "--from", local(), "--to", supabase(server.serviceKey()));

        // Then
        assertThat(before).isEqualTo(ExitCode.FAILED);
        assertThat(copied).isEqualTo(ExitCode.SUCCESS);
        assertThat(after).isEqualTo(ExitCode.SUCCESS);
        assertThat(changed).isEqualTo(ExitCode.FAILED);
        try (FileStorage target = FileStorages.open(server.settings("files"))) {
            assertThat(target.find(StorageKey.of("jobs/1/input.pdf"))).isPresent();
        }
    }

    @Test
    void aWrongTargetFails() throws IOException {
        write("a", "x");
        assertThat(execute("storage", "copy", "--from", local(), "--to", supabase("a-wrong-key")))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void whatNamesNoStorageIsBadUsage() throws IOException {
        // Given
        write("a", "x");
        Path empty = Files.writeString(folder.resolve("empty.properties"), "a=b\n");

        // When, then
        assertThat(execute("storage", "copy", "--from", local(), "--to", "nowhere"))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("storage", "copy", "--from", local(), "--to", local()))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("storage", "copy", "--from", local())).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("storage", "copy", "--from", local(), "--to", local() + "2", "--threads", "0"))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("storage", "copy", "--from", local() + "-misspelt", "--to", local()))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("storage", "copy", "--from", local(), "--to", local() + "/inside"))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(folder.resolve("source-misspelt")).doesNotExist();
        assertThat(execute("storage", "copy", "--from", local(), "--to", empty.toString()))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aVariableThatIsNotSetIsNotTakenForAKey() throws IOException {
        // Given
        write("a", "x");

        // When, then
        assertThat(execute("storage", "copy", "--from", local(), "--to", supabase("${DATAFLOW_TEST_NOT_SET}")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(server.asked()).isEmpty();
    }

    private void write(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (FileStorage storage = FileStorages.open(new StorageSettings.Local(folder.resolve("source")))) {
            storage.write(StorageKey.of(key), "application/json", bytes.length, new ByteArrayInputStream(bytes));
        }
    }

    private String local() {
        return "local:" + folder.resolve("source");
    }

    private String supabase(String key) throws IOException {
        return Files.writeString(folder.resolve("supabase.properties"), """
                dataflow.storage.type=supabase
                dataflow.storage.supabase.url=%s
                dataflow.storage.supabase.bucket=files
                dataflow.storage.supabase.key=%s
                dataflow.storage.supabase.create-bucket=true
                """.formatted(server.url(), key))
                .toString();
    }

    private static int execute(String... arguments) {
        return DataflowCommand.execute(arguments);
    }
}

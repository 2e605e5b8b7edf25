package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.standalone.cli.ExitCode;
import dev.dataflow.storage.Contents;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.supabase.server.HeldRequests;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code storage copy} killed as a machine's failure would, and run again. */
class CopyCrashE2E {

    private static final byte[] LARGE = Contents.noise(20_000_000, 1);
    private static final byte[] LARGE_TOO = Contents.noise(20_000_000, 2);

    @TempDir
    Path folder;

    private final SupabaseServer server = SupabaseServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCopyThatWasKilledGoesOnAndNothingHalfWrittenIsEverRead() throws Exception {
        // Given two files in the middle of being written, one of them in place of an older one
        try (FileStorage source = FileStorages.open(new StorageSettings.Local(folder.resolve("source")));
                FileStorage target = FileStorages.open(server.settings("files"))) {
            Contents.write(source, "jobs/1/job.json", "{}");
            Contents.write(source, "jobs/2/bundle.zip", LARGE);
            Contents.write(source, "jobs/2/input.pdf", LARGE_TOO);
            Contents.write(target, "jobs/2/bundle.zip", "what stood there");
            HeldRequests held = server.hold("PATCH /upload/resumable/", 2);

            // When
            try (JavaProcess copy = storage("copy", "killed.log")) {
                await().atMost(Duration.ofMinutes(1)).until(() -> held.waiting() == 2);
                copy.kill();
            }
            held.release();

            // Then
            assertThat(server.unfinishedUploads()).isEqualTo(2);
            assertThat(Contents.listAll(target, "", 10)).containsExactly("jobs/1/job.json", "jobs/2/bundle.zip");
            assertThat(Contents.read(target, "jobs/2/bundle.zip")).isEqualTo(Contents.bytes("what stood there"));
            assertThat(target.find(StorageKey.of("jobs/2/input.pdf"))).isEmpty();

            // When
            String copied = ended("copy");
            String checked = ended("check");

            // Then
            assertThat(copied)
                    .endsWith("2 files copied (40.0 MB), 1 the same already (2 bytes), 0 missing or different,"
                            + " 0 gone meanwhile");
            assertThat(checked)
                    .endsWith("3 files checked: 3 the same (40.0 MB), 0 missing or different, 0 only in the target");
            assertThat(Contents.read(target, "jobs/2/bundle.zip")).isEqualTo(LARGE);
            assertThat(Contents.read(target, "jobs/2/input.pdf")).isEqualTo(LARGE_TOO);
        }
    }

    private String ended(String command) throws Exception {
        try (JavaProcess process = storage(command, command + ".log")) {
            int exit = process.awaitExit(60);
            assertThat(exit).as(process.output()).isEqualTo(ExitCode.SUCCESS);
            return process.output().strip();
        }
    }

    private JavaProcess storage(String command, String log) throws IOException {
        Path target = Files.writeString(folder.resolve("supabase.properties"), """
                dataflow.storage.type=supabase
                dataflow.storage.supabase.url=%s
                dataflow.storage.supabase.bucket=files
                dataflow.storage.supabase.key=${SUPABASE_KEY}
                """.formatted(server.url()));
        return JavaProcess.ofClass(
                Dataflow.class.getName(),
                List.of("-Xmx256m"),
                List.of("storage", command, "--from", "local:" + folder.resolve("source"), "--to", target.toString()),
                Map.of("SUPABASE_KEY", server.serviceKey()),
                folder.resolve(log));
    }
}

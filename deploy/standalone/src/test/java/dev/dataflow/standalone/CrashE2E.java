package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.JobProgress.StageCount;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** {@code kill -9} of the whole process in the middle of a job, and then the loss of all that its broker held. */
class CrashE2E {

    private static final int PAGES = 200;
    private static final Map<String, String> SETTINGS =
            Map.of("dataflow.worker.lock-duration", "5s", "dataflow.outbound.allow", "127.0.0.1");

    @TempDir
    Path folder;

    private HookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = HookReceiver.start();
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aKilledProcessGoesOnWhereItStoodAndItsStorageAloneBringsTheJobBack() throws Exception {
        // Given
        Path data = folder.resolve("data");
        Path pdf = SamplePdf.digital(folder.resolve("long.pdf"), PAGES);
        String id;
        Map<String, FileTime> stood;
        UpServer first = UpServer.start(data, List.of("-Xmx1g"), SETTINGS);
        try (GatewayClient client = first.client()) {
            id = client.submit(pdf, Map.of("callback_url", hooks.url()));
            Awaitility.await("a part of the pages is done")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> rasterDone(client.progress(id)) >= 20);

            // When
            first.kill();
            stood = pageFiles(first.jobFolder(id));
        }
        assertThat(stood).as("killed in the middle").hasSizeBetween(20, 2 * PAGES - 1);

        // Then
        Map<String, FileTime> done;
        try (UpServer second = UpServer.start(data, List.of("-Xmx1g"), SETTINGS);
                GatewayClient client = second.client()) {
            JobProgress end = new ProgressStream(client).follow(id, progress -> {});
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end.warnings()).isEmpty();
            assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
            assertThat(end.stages().get(Stage.EXTRACTION).done()).isEqualTo(PAGES);
            done = pageFiles(second.jobFolder(id));
            assertThat(done).hasSize(2 * PAGES);
            assertThat(done).as("no page that stood was done again").containsAllEntriesOf(stood);
            assertThat(FinishedJobs.await(second.bootstrapServers(), 1)).containsExactly(id);
            Awaitility.await("its owner was told, and the log of it stands")
                    .until(() -> second.get("/v1/jobs/" + id + "/deliveries").contains("\"delivered\""));
        }

        // When
        FileSystemUtils.deleteRecursively(data.resolve("kafka"));

        // Then
        try (UpServer third = UpServer.start(data, List.of("-Xmx1g"), SETTINGS);
                GatewayClient client = third.client()) {
            assertThat(recover(third, data))
                    .contains(id + "  is said anew", CommandProcess.audited("recover"), "job_id=\"" + id + "\"");
            JobProgress end = new ProgressStream(client).follow(id, progress -> {});
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
            assertThat(pageFiles(third.jobFolder(id))).as("no page was touched").isEqualTo(done);
            assertThat(FinishedJobs.await(third.bootstrapServers(), 1)).containsExactly(id);
            String next = client.submit(
                    SamplePdf.digital(folder.resolve("next.pdf"), 1), Map.of("callback_url", hooks.url()));
            Awaitility.await("the next job's owner is told")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> third.get("/v1/jobs/" + next + "/deliveries").contains("\"delivered\""));
            assertThat(hooks.taken()).as("once for each job").isEqualTo(2);
        }
    }

    private String recover(UpServer server, Path data) throws IOException, InterruptedException {
        return CommandProcess.run(
                folder.resolve("recover.log"),
                "recover",
                "--data",
                data.toString(),
                "--bootstrap-servers",
                server.bootstrapServers());
    }

    private static int rasterDone(JobProgress progress) {
        StageCount raster = progress.stages().get(Stage.RASTER);
        return raster == null ? 0 : raster.done();
    }

    /** The page files that say that a page stands, with the time of their writing. */
    private static Map<String, FileTime> pageFiles(Path job) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        for (String stage : List.of("extraction", "raster")) {
            Path pages = job.resolve(stage).resolve("pages");
            if (!Files.isDirectory(pages)) {
                continue;
            }
            try (Stream<Path> all = Files.list(pages)) {
                for (Path file : all.filter(path -> path.toString().matches(".*\\d{4}\\.json"))
                        .toList()) {
                    files.put(stage + "/" + file.getFileName(), Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }
}

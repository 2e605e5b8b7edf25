package dev.dataflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.FinishedJobs;
import dev.dataflow.standalone.JavaProcess;
import dev.dataflow.standalone.SamplePdf;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of one of two workers in the middle of a job. */
class TemporalCrashE2E {

    private static final int PAGES = 80;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whatAKilledWorkerHadInHandIsDoneByAnother() throws Exception {
        try (TemporalRig rig = TemporalRig.start(folder);
                GatewayClient client = rig.up().client()) {
            // Given
            rig.worker(Map.of("DATAFLOW_WORKER_THREADS", "1"));
            JavaProcess doomed = rig.worker(Map.of(
                    "DATAFLOW_TEMPORAL_STAGES", "raster",
                    "DATAFLOW_TEMPORAL_WORKFLOWS", "false",
                    "DATAFLOW_TEMPORAL_STARTER", "false"));
            String id = client.submit(SamplePdf.digital(folder.resolve("long.pdf"), PAGES), Map.of("dpi", 200));
            Awaitility.await("a part of the pages is done")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> pageFiles(rig.up().jobFolder(id)).size() >= 10);

            // When
            doomed.kill();
            Map<String, FileTime> stood = pageFiles(rig.up().jobFolder(id));
            assertThat(stood).as("killed in the middle").hasSizeBetween(10, PAGES - 1);

            // Then
            JobProgress end = new ProgressStream(client).follow(id, progress -> {});
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end.warnings()).isEmpty();
            assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
            assertThat(pageFiles(rig.up().jobFolder(id)))
                    .as("no page that stood was done again")
                    .hasSize(PAGES)
                    .containsAllEntriesOf(stood);
            assertThat(rig.mostTries(id))
                    .as("what it had in hand was tried again")
                    .isGreaterThan(1);
            assertThat(FinishedJobs.await(rig.up().bootstrapServers(), 1)).containsExactly(id);
        }
    }

    /** The page files of raster that say that a page stands, with the time of their writing. */
    private static Map<String, FileTime> pageFiles(Path job) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        Path pages = job.resolve("raster/pages");
        if (!Files.isDirectory(pages)) {
            return files;
        }
        try (Stream<Path> all = Files.list(pages)) {
            for (Path file : all.filter(path -> path.toString().matches(".*\\d{4}\\.json"))
                    .toList()) {
                files.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}

package dev.dataflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.FinishedJobs;
import dev.dataflow.standalone.JavaProcess;
import dev.dataflow.standalone.SamplePdf;
import dev.dataflow.standalone.UpServer;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Temporal is away when a worker starts, and in the middle of a job; and somebody ends a job there. */
class TemporalOutageE2E {

    private static final int PAGES = 60;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void itIsWaitedForAndNoJobIsLost() throws Exception {
        try (TemporalRig rig = TemporalRig.startWithoutTemporal(folder);
                GatewayClient client = rig.up().client()) {
            // Given
            int health = UpServer.freePort();
            JavaProcess worker = rig.startWorker(
                    health,
                    Map.of("DATAFLOW_TEMPORAL_CONNECT_TIMEOUT", "2s", "DATAFLOW_TEMPORAL_WATCH_INTERVAL", "1s"));
            String first = client.submit(SamplePdf.digital(folder.resolve("first.pdf"), PAGES), Map.of("dpi", 200));
            Awaitility.await("it says that it waits")
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            worker.output().contains("Temporal is waited for: No Temporal answers at " + rig.target()));
            Awaitility.await("and its health says so").ignoreExceptions().until(() -> rig.readiness(health)
                    .contains("OUT_OF_SERVICE"));

            // When it comes
            rig.startTemporal();
            rig.awaitReady(worker, health);
            awaitPages(client, first);

            // And is away in the middle, while another job is submitted
            rig.cutTemporalOff();
            String second = client.submit(SamplePdf.digital(folder.resolve("second.pdf"), 2), Map.of());
            Awaitility.await("those who wait are seen to wait")
                    .pollDelay(Duration.ofSeconds(4))
                    .until(() -> client.progress(second).status() == JobStatus.RUNNING);
            rig.reconnectTemporal();

            // Then
            assertThat(end(client, first).status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end(client, first).stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
            assertThat(end(client, second).status()).isEqualTo(JobStatus.SUCCESS);

            // When somebody ends a job's workflow in Temporal
            String third = client.submit(SamplePdf.digital(folder.resolve("third.pdf"), 400), Map.of("dpi", 300));
            awaitPages(client, third);
            rig.terminate(third);

            // Then
            JobProgress end = end(client, third);
            assertThat(end.status()).isEqualTo(JobStatus.FAILED);
            assertThat(end.error().code()).isEqualTo("workflow_terminated");
            assertThat(FinishedJobs.await(rig.up().bootstrapServers(), 3))
                    .containsExactlyInAnyOrder(first, second, third);
        }
    }

    private static void awaitPages(GatewayClient client, String id) {
        Awaitility.await("a part of the pages is done")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var raster = client.progress(id).stages().get(Stage.RASTER);
                    return raster != null && raster.done() >= 5;
                });
    }

    private static JobProgress end(GatewayClient client, String id) {
        return new ProgressStream(client).follow(id, progress -> {});
    }
}

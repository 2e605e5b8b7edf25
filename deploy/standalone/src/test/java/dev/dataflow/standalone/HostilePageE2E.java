package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that would take for ever, or all memory, cost themselves and nothing else. */
class HostilePageE2E {

    private static final Map<String, String> SHORT_PATIENCE = Map.of("dataflow.worker.page-timeout", "8s");

    @TempDir
    Path folder;

    @Test
    void pagesThatCannotBeDoneAreNamedAndTheOthersAreThere() throws Exception {
        // Given
        Path pdf = SamplePdf.hostile(folder.resolve("hostile.pdf"));
        try (UpServer server = UpServer.start(folder.resolve("data"), List.of("-Xmx512m"), SHORT_PATIENCE);
                GatewayClient client = server.client()) {

            // When
            JobProgress end = new ProgressStream(client).follow(client.submit(pdf, Map.of()), progress -> {});

            // Then
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(2);
            assertThat(end.stages().get(Stage.RASTER).failed()).isEqualTo(2);
            assertThat(end.warnings())
                    .anyMatch(warning -> warning.contains("2"))
                    .anyMatch(warning -> warning.contains("3"));
            Path pages = server.jobFolder(end.jobId()).resolve("raster/pages");
            assertThat(pages.resolve("0001.png")).exists();
            assertThat(pages.resolve("0004.png")).exists();
            assertThat(Files.readString(server.jobFolder(end.jobId()).resolve("raster/raster.json")))
                    .contains("TIMEOUT");

            // and the worker that met them goes on
            Path good = SamplePdf.digital(folder.resolve("good.pdf"), 1);
            assertThat(new ProgressStream(client)
                            .follow(client.submit(good, Map.of()), progress -> {})
                            .status())
                    .isEqualTo(JobStatus.SUCCESS);
        }
    }
}

package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file larger than most of the heap. */
class LargeUploadE2E {

    private static final long BYTES = 300L << 20;

    @TempDir
    Path folder;

    @Test
    void threeHundredMegabytesRunInHalfAGigabyteOfHeap() throws Exception {
        // Given
        Path pdf = SamplePdf.large(folder.resolve("large.pdf"), BYTES);
        assertThat(Files.size(pdf)).isGreaterThan(BYTES);
        try (UpServer server = UpServer.start(folder.resolve("data"), List.of("-Xmx512m"), Map.of());
                GatewayClient client = server.client()) {

            // When
            JobProgress end = new ProgressStream(client).follow(client.submit(pdf, Map.of()), progress -> {});

            // Then
            assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        }
    }
}

package dev.dataflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.SamplePdf;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.ProgressStream;
import dev.dataflow.standalone.observability.TraceReceiver;
import dev.dataflow.standalone.observability.TraceReceiver.ReceivedSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The trace of a job that Temporal runs, as a collector gets it from the gateway and the worker. */
class TemporalTraceE2E {

    private static final String[] OF_THE_GATEWAY = {"POST /v1/jobs", "job finished", "webhook"};
    private static final String[] OF_THE_WORKER = {
        "workflow start",
        "extraction inspect",
        "extraction plan",
        "extraction pages",
        "extraction assemble",
        "raster plan",
        "raster pages",
        "raster assemble",
        "analysis assemble",
        "report assemble"
    };

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void oneTraceLeadsFromTheUploadThroughTheWorkflowToTheWebhook() throws Exception {
        try (TraceReceiver traces = TraceReceiver.start()) {
            Map<String, String> exported = Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint().toString(),
                    "OTEL_BSP_SCHEDULE_DELAY", "200",
                    "DATAFLOW_OUTBOUND_ALLOW", "127.0.0.1");
            try (TemporalRig rig = TemporalRig.start(folder, exported);
                    GatewayClient client = rig.up().client()) {
                // Given
                rig.worker(exported);

                // When
                String id = client.submit(
                        SamplePdf.digital(folder.resolve("traced.pdf"), 3),
                        Map.of("callback_url", traces.endpoint() + "/no-such-hook"));
                assertThat(new ProgressStream(client).follow(id, progress -> {}).status())
                        .isEqualTo(JobStatus.SUCCESS);

                // Then
                Awaitility.await("the whole trace of the job")
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(traces.ofJob(id))
                                .extracting(ReceivedSpan::name)
                                .contains(OF_THE_GATEWAY)
                                .contains(OF_THE_WORKER));
                List<ReceivedSpan> trace = traces.ofJob(id);
                assertThat(trace)
                        .extracting(ReceivedSpan::traceId)
                        .containsOnly(trace.getFirst().traceId());
                assertThat(trace.stream().filter(span -> span.parentId().isEmpty()))
                        .singleElement()
                        .satisfies(first -> assertThat(first.name()).isEqualTo("POST /v1/jobs"));
                assertThat(trace.stream().filter(span -> span.service().equals("temporal-worker")))
                        .extracting(ReceivedSpan::name)
                        .contains(OF_THE_WORKER)
                        .doesNotContain(OF_THE_GATEWAY);
            }
        }
    }
}

package dev.dataflow.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.containers.ComposedSystem.ServiceContainer;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.SamplePdf;
import dev.dataflow.standalone.UpServer;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.OutputFile;
import dev.dataflow.standalone.client.ProgressStream;
import dev.dataflow.standalone.observability.ObservabilityFiles;
import dev.dataflow.standalone.observability.Query;
import dev.dataflow.standalone.observability.TraceReceiver;
import dev.dataflow.standalone.observability.TraceReceiver.ReceivedSpan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users and operators meet when the system runs as containers: Kafka, an S3 store, the five images, three of them raster. */
class ComposeE2E {

    private static final int PAGES = 240;
    private static final String UNITS = "dataflow_units_seconds_count";

    @TempDir
    static Path folder;

    private static final List<String> SERVICES =
            List.of("extraction-service", "raster-service", "analysis-service", "report-service", "gateway-service");

    private static TraceReceiver traces;
    private static ComposedSystem system;
    private static GatewayClient client;
    private static Prometheus prometheus;
    private static JobProgress first;

    @BeforeAll
    static void start() throws Exception {
        traces = TraceReceiver.start(new InetSocketAddress(0));
        prometheus = new Prometheus(UpServer.freePort());
        system = ComposedSystem.start(
                Path.of("src/test/resources/overlay.yml").toAbsolutePath(),
                3,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://receiver:" + traces.port(),
                        "PROMETHEUS_PORT",
                        Integer.toString(prometheus.port())));
        client = new GatewayClient(system.gateway(), Optional.empty());
        Awaitility.await("the gateway answers")
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> client.jobs(1) != null);
        for (String service : SERVICES) {
            for (ServiceContainer container : system.containers(service)) {
                Awaitility.await(service + " is ready")
                        .atMost(Duration.ofMinutes(5))
                        .ignoreExceptions()
                        .until(() -> container.get("/actuator/health/readiness").contains("\"UP\""));
            }
        }
        first = follow(client.submit(SamplePdf.mixed(folder.resolve("mixed.pdf")), Map.of("dpi", 200)));
    }

    @AfterAll
    static void stop() {
        client.close();
        system.close();
        traces.close();
    }

    @Test
    void aDocumentGoesThroughAllServices() {
        assertThat(first.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(keys(first))
                .contains(
                        "extraction/document.json",
                        "extraction/document.md",
                        "raster/pages/0001.png",
                        "raster/searchable.pdf",
                        "analysis/analysis.json",
                        "report/report.html",
                        "report/bundle.zip");
    }

    @Test
    void threeRasterWorkersShareAJobAndOneOfThemDies() throws Exception {
        // Given
        List<ServiceContainer> workers = system.containers("raster-service");
        assertThat(workers).hasSize(3);
        double[] before = units(workers);
        String id = client.submit(SamplePdf.digital(folder.resolve("shared.pdf"), PAGES), Map.of("dpi", 200));
        Awaitility.await("each of the three does units of the job")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> allGrew(before, units(workers)));
        assertThat(rasterDone(client.progress(id))).as("still in the middle").isLessThan(PAGES);

        // When
        workers.getLast().kill();

        // Then
        JobProgress end = follow(id);
        assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(end.warnings()).isEmpty();
        assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
        assertThat(keys(end).stream().filter(key -> key.matches("raster/pages/\\d+\\.png")))
                .hasSize(PAGES);
        assertThat(system.containers("raster-service")).hasSize(2);
    }

    @Test
    void oneTraceLeadsThroughAllServices() {
        Awaitility.await("spans of every service")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(traces.ofJob(first.jobId()))
                        .extracting(ReceivedSpan::service)
                        .containsAll(SERVICES));
        assertThat(traces.ofJob(first.jobId()))
                .extracting(ReceivedSpan::traceId)
                .containsOnly(traces.ofJob(first.jobId()).getFirst().traceId());
    }

    @Test
    void prometheusFindsEveryServiceAndAnswersWhatDashboardsAsk() throws Exception {
        Awaitility.await("every service is scraped")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(prometheus.servicesUp()).containsAll(SERVICES));
        assertThat(prometheus.rules())
                .isNotEmpty()
                .allSatisfy((rule, health) -> assertThat(health).as(rule).isIn("ok", "unknown"));
        for (Query query : ObservabilityFiles.queries()) {
            prometheus.ask(query.text().replace("$__rate_interval", "5m"));
        }
        assertThat(prometheus.ask("sum by (service) (dataflow_units_seconds_count{outcome=\"finished\"})"))
                .as("units by service")
                .isPositive();
    }

    @Test
    void nothingButTheGatewayIsPublishedAndItOnThisMachineOnly() {
        for (String service :
                Stream.concat(Stream.of("kafka", "s3"), SERVICES.stream()).toList()) {
            for (ServiceContainer container : system.containers(service)) {
                assertThat(container.publishedTo())
                        .as(service)
                        .isEqualTo(service.equals("gateway-service") ? List.of("127.0.0.1") : List.of());
            }
        }
    }

    @Test
    void servicesRunAsNobodyOnAReadOnlySystemWithoutCapabilities() throws Exception {
        for (String service : SERVICES) {
            ServiceContainer container = system.containers(service).getFirst();
            assertThat(container.execInContainer("id", "-u").getStdout().trim())
                    .as(service)
                    .isEqualTo("10001");
            assertThat(container.execInContainer("touch", "/app/touched").getExitCode())
                    .as(service)
                    .isNotZero();
            assertThat(container
                            .execInContainer("grep", "CapEff", "/proc/1/status")
                            .getStdout())
                    .as(service)
                    .contains("0000000000000000");
        }
    }

    private static JobProgress follow(String id) {
        return new ProgressStream(client).follow(id, progress -> {});
    }

    private static List<String> keys(JobProgress end) {
        return client.results(end.jobId()).stream().map(OutputFile::key).toList();
    }

    private static double[] units(List<ServiceContainer> workers) throws IOException, InterruptedException {
        double[] units = new double[workers.size()];
        for (int i = 0; i < units.length; i++) {
            units[i] = workers.get(i).metric(UNITS);
        }
        return units;
    }

    private static boolean allGrew(double[] before, double[] now) {
        return IntStream.range(0, now.length).allMatch(i -> now[i] > before[i]);
    }

    private static int rasterDone(JobProgress progress) {
        JobProgress.StageCount raster = progress.stages().get(Stage.RASTER);
        return raster == null ? 0 : raster.done();
    }
}

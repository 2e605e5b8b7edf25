package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.JobProgress.StageCount;
import dev.dataflow.standalone.client.ProgressStream;
import dev.dataflow.standalone.observability.MetricsDocument;
import dev.dataflow.standalone.observability.ObservabilityFiles;
import dev.dataflow.standalone.observability.Scrape;
import dev.dataflow.standalone.observability.TraceReceiver;
import dev.dataflow.standalone.observability.TraceReceiver.ReceivedSpan;
import dev.dataflow.storage.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service as its own process, from its runnable jar, by environment alone, against an outside broker and an S3 server. */
class ServicesE2E {

    private static final int PAGES = 120;

    private static final String[] SPANS = {
        "POST /v1/jobs",
        "extraction plan",
        "extraction inspect",
        "extraction pages",
        "extraction assemble",
        "raster plan",
        "raster pages",
        "raster assemble",
        "analysis plan",
        "analysis assemble",
        "report plan",
        "report assemble",
        "job finished",
        "webhook"
    };

    @TempDir
    Path folder;

    private final List<Service> services = new ArrayList<>();

    @Test
    void twoRasterWorkersShareAJobAndOneOfThemDies() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
                S3Server s3 = S3Server.start();
                TraceReceiver traces = TraceReceiver.start()) {
            Map<String, String> environment = environment(kafka, s3, traces);
            Service gateway = start("gateway", environment);
            start("extraction", environment);
            start("analysis", environment);
            start("report", environment);
            Service doomed = start("raster", environment);
            Service survivor = start("raster", environment);
            services.forEach(Service::awaitReady);

            try (GatewayClient client = new GatewayClient(gateway.url(), Optional.empty())) {
                // Given
                String id = client.submit(
                        SamplePdf.digital(folder.resolve("shared.pdf"), PAGES),
                        Map.of("dpi", 200, "callback_url", traces.endpoint() + "/no-such-hook"));
                Awaitility.await("both workers do units of the job")
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> doomed.units() > 0 && survivor.units() > 0 && rasterDone(client.progress(id)) > 4);
                assertThat(rasterDone(client.progress(id)))
                        .as("still in the middle")
                        .isLessThan(PAGES);

                // When
                doomed.process().kill();

                // Then
                JobProgress end = new ProgressStream(client).follow(id, progress -> {});
                assertThat(end.status()).isEqualTo(JobStatus.SUCCESS);
                assertThat(end.warnings()).isEmpty();
                assertThat(end.stages().get(Stage.RASTER).done()).isEqualTo(PAGES);
                assertThat(FinishedJobs.await(kafka.bootstrapServers(), 1)).containsExactly(id);

                assertThatOneTraceLeadsThroughAllStages(traces, id);
                assertThatAFailureIsToldInMetricsAndLogs(client);
                assertThatDashboardsAlertsAndDocumentationNameWhatIsThere();
            }
        } finally {
            for (Service service : services) {
                // their broker is gone by now: they would wait for it
                service.process().kill();
            }
        }
    }

    private static void assertThatOneTraceLeadsThroughAllStages(TraceReceiver traces, String id) {
        Awaitility.await("the whole trace of the job")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(traces.ofJob(id))
                        .extracting(ReceivedSpan::name)
                        .contains(SPANS));
        List<ReceivedSpan> trace = traces.ofJob(id);
        assertThat(trace)
                .extracting(ReceivedSpan::traceId)
                .containsOnly(trace.getFirst().traceId());
        assertThat(trace)
                .extracting(ReceivedSpan::service)
                .contains(
                        "gateway-service",
                        "extraction-service",
                        "raster-service",
                        "analysis-service",
                        "report-service");
        assertThat(trace.stream().filter(span -> span.parentId().isEmpty()))
                .singleElement()
                .satisfies(first -> assertThat(first.name()).isEqualTo("POST /v1/jobs"));
    }

    /** A document that cannot be used is its owner's matter: refused, and no dead letter of the system's. */
    private void assertThatAFailureIsToldInMetricsAndLogs(GatewayClient client) throws Exception {
        Path damaged = Files.writeString(folder.resolve("damaged.pdf"), "%PDF-1.7\nno more than that");
        String id = client.submit(damaged, Map.of());
        assertThat(new ProgressStream(client).follow(id, progress -> {}).status())
                .isEqualTo(JobStatus.FAILED);
        Service extraction = services.stream()
                .filter(service -> service.name().equals("extraction"))
                .findFirst()
                .orElseThrow();
        Awaitility.await("the counters of the failure")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(extraction.metrics())
                        .containsPattern(
                                "dataflow_units_seconds_count\\{kind=\"inspect\",outcome=\"refused\",stage=\"extraction\"} 1")
                        .containsPattern("dataflow_dead_letters_total\\{cause=\"document\",stage=\"extraction\"} 1")
                        .containsPattern("dataflow_dead_letters_total\\{cause=\"system\",stage=\"extraction\"} 0"));
        assertThat(extraction.process().output().lines().filter(line -> line.contains("A stage gives a job up")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"job_id\":\"" + id + "\"")
                        .contains("\"stage\":\"extraction\"")
                        .containsPattern("\"trace_id\":\"[0-9a-f]{32}\""));
    }

    private void assertThatDashboardsAlertsAndDocumentationNameWhatIsThere() throws Exception {
        Scrape scrape = new Scrape();
        for (Service service : services) {
            if (service.process().isAlive()) {
                scrape.add(service.metrics());
            }
        }
        assertThat(ObservabilityFiles.queries()).hasSizeGreaterThan(40).allSatisfy(query -> assertThat(query.selected())
                .as(query.source())
                .isNotEmpty());
        assertThat(ObservabilityFiles.queries().stream().flatMap(query -> scrape.missing(query).stream()))
                .isEmpty();
        assertThat(scrape.families("dataflow_")).isEqualTo(MetricsDocument.families("dataflow_"));
        assertThat(scrape.families("kafka_")).isEqualTo(MetricsDocument.families("kafka_"));
    }

    private Map<String, String> environment(EmbeddedKafka kafka, S3Server s3, TraceReceiver traces) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("DATAFLOW_STORAGE_TYPE", "s3");
        environment.put("DATAFLOW_STORAGE_S3_ENDPOINT", s3.endpoint().toString());
        environment.put("DATAFLOW_STORAGE_S3_REGION", "us-east-1");
        environment.put("DATAFLOW_STORAGE_S3_BUCKET", "dataflow-test");
        environment.put("DATAFLOW_STORAGE_S3_ACCESS_KEY", S3Server.ACCESS_KEY);
        environment.put("DATAFLOW_STORAGE_S3_SECRET_KEY", S3Server.SECRET_KEY);
        environment.put("DATAFLOW_STORAGE_S3_CREATE_BUCKET", "true");
        environment.put("DATAFLOW_TOPICS_PARTITIONS", "3");
        environment.put("DATAFLOW_WORKER_LOCK_DURATION", "5s");
        environment.put("DATAFLOW_OUTBOUND_ALLOW", "127.0.0.1");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint().toString());
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
        environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        return environment;
    }

    private Service start(String name, Map<String, String> environment) throws IOException {
        int port = UpServer.freePort();
        Map<String, String> own = new HashMap<>(environment);
        String home = folder.resolve(name + "-" + services.size()).toString();
        own.put("SERVER_PORT", Integer.toString(port));
        own.put("DATAFLOW_CACHE_DIRECTORY", home + "/cache");
        own.put("DATAFLOW_SCRATCH_DIRECTORY", home + "/scratch");
        JavaProcess process = JavaProcess.ofJar(jar(name), List.of("-Xmx512m"), List.of(), own, Path.of(home + ".log"));
        Service service = new Service(name, process, URI.create("http://127.0.0.1:" + port));
        services.add(service);
        return service;
    }

    static Path jar(String service) throws IOException {
        Path target = Path.of("../..", service + "-service", "target")
                .toAbsolutePath()
                .normalize();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("no runnable jar in " + target + ": build all modules (mvn verify)"));
        }
    }

    private static int rasterDone(JobProgress progress) {
        StageCount raster = progress.stages().get(Stage.RASTER);
        return raster == null ? 0 : raster.done();
    }

    /** A running service. */
    private record Service(String name, JavaProcess process, URI url) {

        void awaitReady() {
            try {
                awaitReadiness();
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(name + " is not ready:\n" + process.output(), e);
            }
        }

        private void awaitReadiness() {
            Awaitility.await(name + " is ready")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(250))
                    .conditionEvaluationListener(condition -> {
                        if (!process.isAlive()) {
                            throw new AssertionError(name + " ended:\n" + process.output());
                        }
                    })
                    .ignoreExceptions()
                    .until(() -> get("/actuator/health/readiness").contains("\"UP\""));
        }

        /** How many units it has done, by its own metrics. */
        double units() throws IOException, InterruptedException {
            return metrics()
                    .lines()
                    .filter(line -> line.startsWith("dataflow_units_seconds_count{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        String metrics() throws IOException, InterruptedException {
            return get("/actuator/prometheus");
        }

        private String get(String path) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString())
                        .body();
            }
        }
    }
}

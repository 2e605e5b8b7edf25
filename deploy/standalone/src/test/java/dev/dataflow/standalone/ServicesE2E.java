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

    @TempDir
    Path folder;

    private final List<Service> services = new ArrayList<>();

    @Test
    void twoRasterWorkersShareAJobAndOneOfThemDies() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
                S3Server s3 = S3Server.start()) {
            Map<String, String> environment = environment(kafka, s3);
            Service gateway = start("gateway", environment);
            start("extraction", environment);
            start("analysis", environment);
            start("report", environment);
            Service doomed = start("raster", environment);
            Service survivor = start("raster", environment);
            services.forEach(Service::awaitReady);

            try (GatewayClient client = new GatewayClient(gateway.url(), Optional.empty())) {
                // Given
                String id = client.submit(SamplePdf.digital(folder.resolve("shared.pdf"), PAGES), Map.of("dpi", 200));
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
                assertThat(FinishedJobs.read(kafka.bootstrapServers())).containsExactly(id);
            }
        } finally {
            for (Service service : services) {
                service.process().close();
            }
        }
    }

    private Map<String, String> environment(EmbeddedKafka kafka, S3Server s3) {
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
            return get("/actuator/prometheus")
                    .lines()
                    .filter(line -> line.startsWith("dataflow_units_seconds_count{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        private String get(String path) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString())
                        .body();
            }
        }
    }
}

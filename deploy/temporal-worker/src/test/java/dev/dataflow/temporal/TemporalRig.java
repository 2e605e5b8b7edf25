package dev.dataflow.temporal;

import dev.dataflow.standalone.JavaProcess;
import dev.dataflow.standalone.UpServer;
import dev.dataflow.temporal.connect.ConnectionSettings;
import dev.dataflow.temporal.connect.TemporalConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** {@code dataflow up} that gives its jobs to Temporal, Temporal's test service in this process, and workers as processes of their own. */
final class TemporalRig implements AutoCloseable {

    private final Path folder;
    private final int temporalPort;
    private final PortBoundTestServer temporal;
    private final UpServer up;
    private final List<JavaProcess> workers = new ArrayList<>();

    private TemporalRig(Path folder, int temporalPort, PortBoundTestServer temporal, UpServer up) {
        this.folder = folder;
        this.temporalPort = temporalPort;
        this.temporal = temporal;
        this.up = up;
    }

    /** Starts all but workers. */
    static TemporalRig start(Path folder) throws IOException {
        int port = UpServer.freePort();
        PortBoundTestServer temporal = TestServer.createPortBoundServer(port, true);
        UpServer up = UpServer.start(
                folder.resolve("data"), List.of("-Xmx768m"), Map.of("dataflow.orchestrator", "temporal"));
        return new TemporalRig(folder, port, temporal, up);
    }

    UpServer up() {
        return up;
    }

    String target() {
        return "127.0.0.1:" + temporalPort;
    }

    /** Starts a worker and waits until it is ready. */
    JavaProcess worker(Map<String, String> settings) throws IOException {
        int port = UpServer.freePort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "SERVER_PORT", Integer.toString(port),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", up.bootstrapServers(),
                "DATAFLOW_TOPICS_PARTITIONS", "2",
                "DATAFLOW_TOPICS_REPLICATION_FACTOR", "1",
                "DATAFLOW_STORAGE_LOCAL_ROOT", folder.resolve("data/storage").toString(),
                "DATAFLOW_CACHE_DIRECTORY", up.work().resolve("cache").toString(),
                "DATAFLOW_SCRATCH_DIRECTORY", up.work().resolve("scratch").toString(),
                "DATAFLOW_TEMPORAL_TARGET", target(),
                "DATAFLOW_TEMPORAL_PACE_HEARTBEAT_TIMEOUT", "3s"));
        environment.put("DATAFLOW_TEMPORAL_PACE_LONGEST_BACK_OFF", "1s");
        environment.putAll(settings);
        JavaProcess worker = JavaProcess.ofClass(
                TemporalWorkerApplication.class.getName(),
                List.of("-Xmx768m"),
                List.of(),
                environment,
                folder.resolve("worker-" + workers.size() + ".log"));
        workers.add(worker);
        URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        Awaitility.await("a worker is ready")
                .atMost(Duration.ofSeconds(90))
                .conditionEvaluationListener(condition -> {
                    if (!worker.isAlive()) {
                        throw new AssertionError("the worker ended:\n" + worker.output());
                    }
                })
                .ignoreExceptions()
                .until(() -> get(readiness).contains("\"UP\""));
        return worker;
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** The most tries that an activity of a job needed. */
    int mostTries(String jobId) {
        ConnectionSettings settings = new ConnectionSettings(
                target(),
                "default",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(15));
        try (TemporalConnection connection = TemporalConnection.connect(settings, new SimpleMeterRegistry())) {
            return connection.client().fetchHistory(jobId).getEvents().stream()
                    .mapToInt(event ->
                            event.getActivityTaskStartedEventAttributes().getAttempt())
                    .max()
                    .orElse(0);
        }
    }

    void closeWorkersAndTemporal() {
        workers.forEach(JavaProcess::close);
        temporal.close();
    }

    @Override
    public void close() {
        closeWorkersAndTemporal();
        up.close();
    }
}

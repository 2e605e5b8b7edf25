package dev.dataflow.temporal;

import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.testkit.BreakingProxy;
import dev.dataflow.standalone.JavaProcess;
import dev.dataflow.standalone.UpServer;
import dev.dataflow.temporal.connect.ConnectionSettings;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.connect.TemporalConnection;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
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
import org.jspecify.annotations.Nullable;

/** {@code dataflow up} that gives its jobs to Temporal, Temporal's test service in this process, and workers as processes of their own. */
final class TemporalRig implements AutoCloseable {

    /** What everything in Temporal is encrypted with. */
    static final PayloadKeys KEYS = PayloadKeys.of(List.of("tests:" + "A".repeat(43) + "="));

    private final Path folder;
    private final int temporalPort;
    private final int targetPort;
    private final BreakingProxy network;
    private final UpServer up;
    private final List<JavaProcess> workers = new ArrayList<>();
    private @Nullable PortBoundTestServer temporal;

    private TemporalRig(Path folder, int temporalPort, int targetPort, BreakingProxy network, UpServer up) {
        this.folder = folder;
        this.temporalPort = temporalPort;
        this.targetPort = targetPort;
        this.network = network;
        this.up = up;
    }

    /** Starts all but workers. */
    static TemporalRig start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** Starts all but workers, with more settings of the gateway. */
    static TemporalRig start(Path folder, Map<String, String> settings) throws IOException {
        int port = UpServer.freePort();
        PortBoundTestServer temporal = TestServer.createPortBoundServer(port, true);
        TemporalRig rig = new TemporalRig(folder, port, port, BreakingProxy.before(port), up(folder, settings));
        rig.temporal = temporal;
        return rig;
    }

    /** Starts all but workers and Temporal, which can be cut off later. */
    static TemporalRig startWithoutTemporal(Path folder) throws IOException {
        int port = UpServer.freePort();
        BreakingProxy network = BreakingProxy.before(port);
        return new TemporalRig(folder, port, network.port(), network, up(folder, Map.of()));
    }

    private static UpServer up(Path folder, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DATAFLOW_ORCHESTRATOR", "temporal");
        return UpServer.start(folder.resolve("data"), List.of("-Xmx768m"), Map.of(), environment);
    }

    void startTemporal() {
        temporal = TestServer.createPortBoundServer(temporalPort, true);
    }

    /** Temporal goes on, and nobody reaches it. */
    void cutTemporalOff() throws IOException {
        network.breakAndLeadTo(UpServer.freePort());
    }

    void reconnectTemporal() {
        network.breakAndLeadTo(temporalPort);
    }

    UpServer up() {
        return up;
    }

    String target() {
        return "127.0.0.1:" + targetPort;
    }

    /** Starts a worker and waits until it is ready. */
    JavaProcess worker(Map<String, String> settings) throws IOException {
        int port = UpServer.freePort();
        JavaProcess worker = startWorker(port, settings);
        awaitReady(worker, port);
        return worker;
    }

    /** Starts a worker whose health is told at that port. */
    JavaProcess startWorker(int port, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SERVER_PORT", Integer.toString(port),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", up.bootstrapServers(),
                "DATAFLOW_TOPICS_PARTITIONS", "2",
                "DATAFLOW_TOPICS_REPLICATION_FACTOR", "1",
                "DATAFLOW_STORAGE_LOCAL_ROOT", folder.resolve("data/storage").toString(),
                "DATAFLOW_CACHE_DIRECTORY", up.work().resolve("cache").toString(),
                "DATAFLOW_SCRATCH_DIRECTORY", up.work().resolve("scratch").toString(),
                "DATAFLOW_TEMPORAL_TARGET", target(),
                "DATAFLOW_TEMPORAL_PACE_HEARTBEAT_TIMEOUT", "3s",
                "DATAFLOW_TEMPORAL_PACE_LONGEST_BACK_OFF", "1s"));
        environment.put("DATAFLOW_TEMPORAL_ENCRYPTION_KEYS", "tests:" + "A".repeat(43) + "=");
        environment.putAll(settings);
        JavaProcess worker = JavaProcess.ofJar(
                jar(),
                List.of("-Xmx768m"),
                List.of(),
                environment,
                folder.resolve("worker-" + workers.size() + ".log"));
        workers.add(worker);
        return worker;
    }

    /** What is deployed. */
    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no runnable jar: run mvn verify"));
        }
    }

    void awaitReady(JavaProcess worker, int port) {
        Awaitility.await("a worker is ready")
                .atMost(Duration.ofSeconds(90))
                .conditionEvaluationListener(condition -> {
                    if (!worker.isAlive()) {
                        throw new AssertionError("the worker ended:\n" + worker.output());
                    }
                })
                .ignoreExceptions()
                .until(() -> readiness(port).contains("\"UP\""));
    }

    String readiness(int port) throws IOException, InterruptedException {
        return get(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** The most tries that an activity of a job needed. */
    int mostTries(String jobId) {
        try (TemporalConnection connection = connection()) {
            return connection.client().fetchHistory(jobId).getEvents().stream()
                    .mapToInt(event ->
                            event.getActivityTaskStartedEventAttributes().getAttempt())
                    .max()
                    .orElse(0);
        }
    }

    /** Ends a job's workflow as somebody does who knows Temporal and not us. */
    void terminate(String jobId) {
        try (TemporalConnection connection = connection()) {
            connection.client().newUntypedWorkflowStub(jobId).terminate("somebody's wish");
        }
    }

    private TemporalConnection connection() {
        ConnectionSettings settings = new ConnectionSettings(
                target(),
                "default",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(15));
        return TemporalConnection.open(settings, Telemetry.none(), KEYS);
    }

    void closeWorkersAndTemporal() throws IOException {
        workers.forEach(JavaProcess::close);
        network.close();
        if (temporal != null) {
            temporal.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeWorkersAndTemporal();
        up.close();
    }
}

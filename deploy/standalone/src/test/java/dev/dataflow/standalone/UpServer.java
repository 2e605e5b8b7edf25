package dev.dataflow.standalone;

import dev.dataflow.standalone.client.GatewayClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@code dataflow up} in a process of its own. */
public final class UpServer implements AutoCloseable {

    private static final Pattern BROKER = Pattern.compile("Kafka at (127\\.0\\.0\\.1:\\d+)");

    private final JavaProcess process;
    private final URI url;
    private final Path data;

    private UpServer(JavaProcess process, URI url, Path data) {
        this.process = process;
        this.url = url;
        this.data = data;
    }

    /** Starts it and waits until it is ready. Properties are given as system properties. */
    public static UpServer start(Path data, List<String> jvmOptions, Map<String, String> properties)
            throws IOException {
        return start(data, jvmOptions, properties, Map.of());
    }

    /** The same with variables of the environment. */
    public static UpServer start(
            Path data, List<String> jvmOptions, Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        int port = freePort();
        String ready = "DataFlow is ready at http://127.0.0.1:" + port;
        List<String> options = new ArrayList<>(jvmOptions);
        properties.forEach((key, value) -> options.add("-D" + key + "=" + value));
        JavaProcess process = JavaProcess.ofClass(
                "dev.dataflow.standalone.Dataflow",
                options,
                List.of("up", "--port", Integer.toString(port), "--data", data.toString()),
                environment,
                data.resolveSibling(data.getFileName() + ".log"));
        UpServer server = new UpServer(process, URI.create("http://127.0.0.1:" + port), data);
        Awaitility.await("up is ready")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .conditionEvaluationListener(condition -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("up ended:\n" + process.output());
                    }
                })
                .until(() -> process.output().contains(ready));
        return server;
    }

    public GatewayClient client() {
        return new GatewayClient(url, Optional.empty());
    }

    public URI url() {
        return url;
    }

    public String bootstrapServers() {
        Matcher matcher = BROKER.matcher(process.output());
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }

    public Path jobFolder(String jobId) {
        return data.resolve("storage/jobs").resolve(jobId);
    }

    public Path work() {
        return data.resolve("work");
    }

    public String log() {
        return process.output();
    }

    /** The body of a GET. */
    public String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

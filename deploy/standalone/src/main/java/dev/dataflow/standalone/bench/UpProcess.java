package dev.dataflow.standalone.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code dataflow up} in a process of its own, with the Java and the options of this one: what a benchmark measures from outside. */
final class UpProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final URI url;
    private final Duration startToReady;
    private final HttpClient http = HttpClient.newHttpClient();

    private UpProcess(Process process, URI url, long begin) throws IOException, InterruptedException {
        this.process = process;
        this.url = url;
        awaitReady(begin);
        this.startToReady = Duration.ofNanos(System.nanoTime() - begin);
    }

    static UpProcess start(Path data) throws IOException, InterruptedException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Ddataflow.auth.modes=none", "-Dserver.address=127.0.0.1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.dataflow.standalone.Dataflow"));
        command.addAll(List.of("up", "--port", Integer.toString(port), "--data", data.toString()));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("up.log").toFile())
                .start();
        return new UpProcess(process, URI.create("http://127.0.0.1:" + port), begin);
    }

    URI url() {
        return url;
    }

    Duration startToReady() {
        return startToReady;
    }

    /** What the process holds in memory, in MiB, as Linux counts it; 0 where there is no {@code /proc}. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** What the process has used of the processors since its start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The sum of a counter or a timer's seconds over all its labels, from the Prometheus page. */
    double metric(String name) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/actuator/prometheus")).build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void awaitReady(long begin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (process.isAlive() && System.nanoTime() - begin < START_LIMIT.toNanos()) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // nobody listens yet
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException("'dataflow up' did not become ready; see up.log in its data folder");
    }
}

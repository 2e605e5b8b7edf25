package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Uploads many times larger than the heap, through a gateway of its own process with 256 MB of it. {@code -Ddataflow.upload.megabytes=2048}
 * makes each of them 2 GiB: how the figures in {@code docs/uploads.md} were taken.
 */
class BigUploadIT {

    private static final Logger LOG = LoggerFactory.getLogger(BigUploadIT.class);
    private static final long SIZE = Long.getLong("dataflow.upload.megabytes", 300) << 20;
    private static final String HEAP = "256m";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    static EmbeddedKafka kafka;
    static GatewayProcess gateway;
    static HttpCalls http;
    static Path storage;
    static String sha256;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        storage = folder.resolve("storage");
        sha256 = digest();
        gateway = startGateway();
        http = new HttpCalls(gateway.port());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        kafka.close();
    }

    @Test
    void aRawBody() throws Exception {
        BodyPublisher body = ofSize(() -> new GeneratedPdf(SIZE, 0), SIZE);
        measure("raw", () -> jobOf(http.send("POST", "/v1/jobs", body, "Content-Type", "application/pdf")));
    }

    @Test
    void aForm() throws Exception {
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        BodyPublisher body = BodyPublishers.ofInputStream(
                () -> joined(bytes(head), new GeneratedPdf(SIZE, 0), bytes("\r\n--b--\r\n")));
        measure(
                "multipart",
                () -> jobOf(http.send("POST", "/v1/jobs", body, "Content-Type", "multipart/form-data; boundary=b")));
    }

    @Test
    void aUrl() throws Exception {
        HttpServer origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/a.pdf", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/pdf");
            exchange.sendResponseHeaders(200, SIZE);
            try (InputStream content = new GeneratedPdf(SIZE, 0);
                    OutputStream body = exchange.getResponseBody()) {
                content.transferTo(body);
            }
        });
        origin.start();
        try {
            String url = "{\"url\": \"http://127.0.0.1:%d/a.pdf\"}"
                    .formatted(origin.getAddress().getPort());
            measure(
                    "url",
                    () -> jobOf(http.send(
                            "POST", "/v1/jobs", BodyPublishers.ofString(url), "Content-Type", "application/json")));
        } finally {
            origin.stop(0);
        }
    }

    @Test
    void aResumableUpload() throws Exception {
        String path = begin();
        measure("tus", () -> jobOf(append(path, 0)));
    }

    @Test
    void aResumableUploadWhoseGatewayIsKilledInTheMiddle() throws Exception {
        // Given
        String path = begin();
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> broken = client.submit(() -> append(path, 0));
            Awaitility.await().atMost(PATIENCE).until(() -> offset(path) > SIZE / 4);

            // When
            gateway.kill();
            assertThat(broken).failsWithin(PATIENCE);
        }
        gateway = startGateway();
        http = new HttpCalls(gateway.port());

        // Then
        long kept = offset(path);
        assertThat(kept).isGreaterThan(SIZE / 4);
        HttpResponse<String> rest = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> append(path, kept), answer -> answer.statusCode() != 423);
        assertJob(jobOf(rest));
    }

    @Test
    void twoHundredAtOnce() throws Exception {
        long size = 2 << 20;
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> uploads = new ArrayList<>();
            IntStream.range(0, 200).forEach(i -> uploads.add(() -> i % 2 == 0 ? postOne(size) : tusOne(size)));
            for (Future<HttpResponse<String>> answer : clients.invokeAll(uploads)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(202, 204);
            }
        }
        LOG.info(
                "200 uploads at once of {} MiB: {} MiB/s, peak memory {} MiB",
                size >> 20,
                perSecond(200 * size, begin),
                gateway.peakMemory());
    }

    private static HttpResponse<String> postOne(long size) throws Exception {
        return http.send(
                "POST", "/v1/jobs", ofSize(() -> new GeneratedPdf(size, 0), size), "Content-Type", "application/pdf");
    }

    private static HttpResponse<String> tusOne(long size) throws Exception {
        return append(begin(size), 0, size);
    }

    private static void measure(String way, Callable<String> upload) throws Exception {
        long begin = System.nanoTime();
        String job = upload.call();
        String rate = perSecond(SIZE, begin);
        LOG.info("{} of {} MiB: {} MiB/s, peak memory {} MiB", way, SIZE >> 20, rate, gateway.peakMemory());
        assertJob(job);
    }

    /** What came is what was sent, stands once on the disk, and goes with the job. */
    private static void assertJob(String path) throws Exception {
        JsonNode job = HttpCalls.json(http.get(path));
        assertThat(job.get("size").longValue()).isEqualTo(SIZE);
        assertThat(job.get("sha256").stringValue()).isEqualTo(sha256);
        assertThat(onDisk()).isEqualTo(SIZE);
        http.send("DELETE", path, BodyPublishers.noBody());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> http.send("DELETE", path, BodyPublishers.noBody()).statusCode() == 204);
        assertThat(onDisk()).isZero();
    }

    private static String jobOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(202, 204);
        return answer.headers()
                .firstValue("DataFlow-Job-Id")
                .map(id -> "/v1/jobs/" + id)
                .or(() -> answer.headers().firstValue("Location"))
                .orElseThrow();
    }

    private static String begin() throws Exception {
        return begin(SIZE);
    }

    private static String begin(long size) throws Exception {
        return http.send(
                        "POST",
                        "/v1/uploads",
                        BodyPublishers.noBody(),
                        "Tus-Resumable",
                        "1.0.0",
                        "Upload-Length",
                        String.valueOf(size))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static HttpResponse<String> append(String path, long from) throws Exception {
        return append(path, from, SIZE);
    }

    private static HttpResponse<String> append(String path, long from, long size) throws Exception {
        return http.send(
                "PATCH",
                path,
                ofSize(() -> new GeneratedPdf(size, from), size - from),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                String.valueOf(from),
                "Content-Type",
                "application/offset+octet-stream");
    }

    private static long offset(String path) throws Exception {
        HttpResponse<String> head = http.send("HEAD", path, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
        return Long.parseLong(head.headers().firstValue("Upload-Offset").orElse("0"));
    }

    private static BodyPublisher ofSize(Supplier<InputStream> content, long size) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(content), size);
    }

    private static InputStream joined(InputStream first, InputStream second, InputStream third) {
        return new SequenceInputStream(first, new SequenceInputStream(second, third));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String perSecond(long bytes, long begin) {
        return String.valueOf(Math.round(bytes * 1e9 / (1 << 20) / (System.nanoTime() - begin)));
    }

    /** Of all that is large: copies of a source, pieces, what was not written to its end. */
    private static long onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 3 << 20)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static GatewayProcess startGateway() throws IOException {
        return GatewayProcess.start(
                HEAP,
                kafka.bootstrapServers(),
                storage,
                folder.resolve("gateway.log"),
                "dataflow.gateway.upload-lease=2s",
                "dataflow.outbound.allow=127.0.0.1/32",
                "dataflow.gateway.publish-timeout=60s");
    }

    private static String digest() throws Exception {
        try (DigestInputStream content =
                new DigestInputStream(new GeneratedPdf(SIZE, 0), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        }
    }
}

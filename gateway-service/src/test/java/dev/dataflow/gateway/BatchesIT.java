package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Batches and {@code Idempotency-Key} on two gateways over one broker and one store. */
class BatchesIT {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls here;
    static HttpCalls there;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        String[] properties = {"dataflow.gateway.max-upload-size=3MB", "dataflow.gateway.upload-patience=2s"};
        port = server.gateway(properties);
        here = new HttpCalls(port);
        there = new HttpCalls(server.gateway(properties));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void severalFilesAreABatchThatAnyReplicaKnowsAndEnds() throws Exception {
        // When
        HttpResponse<String> posted =
                here.postForm(form("a.pdf", "%PDF-1.4 a", "b.txt", "hello", "c.pdf", "%PDF-1.4 c"));

        // Then
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        String path = posted.headers().firstValue("Location").orElseThrow();
        JsonNode batch = HttpCalls.json(there.get(path));
        assertThat(path).isEqualTo("/v1/batches/" + batch.get("batch_id").stringValue());
        assertThat(batch.get("status").stringValue()).isEqualTo("running");
        assertThat(batch.at("/counts/total").intValue()).isEqualTo(2);
        assertThat(batch.at("/jobs/1/file_name").stringValue()).isEqualTo("c.pdf");
        assertThat(batch.at("/refused/0/file_name").stringValue()).isEqualTo("b.txt");
        assertThat(batch.at("/refused/0/code").stringValue()).isEqualTo("not_a_pdf");
        String jobId = batch.at("/jobs/0/job_id").stringValue();
        assertThat(there.get("/v1/jobs/" + jobId).statusCode()).isEqualTo(200);

        // When
        HttpResponse<String> cancelled = there.send("DELETE", path, BodyPublishers.noBody());

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(202);
        Awaitility.await().until(() -> HttpCalls.json(here.get(path))
                .get("status")
                .stringValue()
                .equals("cancelled"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> there.send("DELETE", path, BodyPublishers.noBody()).statusCode() == 204);
        assertThat(here.get(path).statusCode()).isEqualTo(404);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> here.get("/v1/jobs/" + jobId).statusCode() == 410);
    }

    @Test
    void whenNoFileIsOfUseTheRequestIsRefused() throws Exception {
        HttpResponse<String> refused = here.postForm(form("a.txt", "a", "b.txt", "b"));
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(HttpCalls.json(refused).get("files")).hasSize(2);
        assertThat(here.postForm(form("a.txt", "a")).statusCode()).isEqualTo(415);
    }

    @Test
    void filesOfAFormTogetherAreBoundedAsOneIs() throws Exception {
        String large = "%PDF-1.4" + "x".repeat(2 << 20);
        long before = stored();
        HttpResponse<String> refused = here.postForm(form("a.pdf", large, "b.pdf", large));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theSameRequestWithTheSameKeyIsTheSameJobOnAnyReplica() throws Exception {
        HttpResponse<String> first = post(here, "key-1", "a.pdf", PDF);
        HttpResponse<String> again = post(there, "key-1", "a.pdf", PDF);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        String id = HttpCalls.json(first).get("job_id").stringValue();
        assertThat(server.facts().stream()
                        .filter(JobSubmitted.class::isInstance)
                        .filter(f -> f.jobId().equals(id)))
                .hasSize(1);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() throws Exception {
        assertThat(post(here, "key-2", "a.pdf", PDF).statusCode()).isEqualTo(202);
        HttpResponse<String> other = post(there, "key-2", "b.pdf", PDF);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(HttpCalls.json(other).get("code").stringValue()).isEqualTo("idempotency_key_reused");
        assertThat(post(there, "key-2", "a.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(here, "x".repeat(256), "a.pdf", PDF).statusCode()).isEqualTo(400);
    }

    @Test
    void whileOneIsReceivedTheSameKeyIsToldToWait() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            write(
                    socket,
                    "POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Type: application/pdf\r\nIdempotency-Key: key-3\r\n"
                            + "Content-Length: " + PDF.length + "\r\n\r\n%PDF");
            byte[] other = {'n', 'o'};
            HttpResponse<String> waiting = Awaitility.await()
                    .until(() -> post(there, "key-3", "a.pdf", other), answer -> answer.statusCode() == 409);
            assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
            assertThat(HttpCalls.json(waiting).get("code").stringValue()).isEqualTo("request_in_flight");
            socket.getOutputStream().write(PDF, 4, PDF.length - 4);
            assertThat(read(socket)).startsWith("HTTP/1.1 202");
        }
        assertThat(post(there, "key-3", "document.pdf", PDF).headers().firstValue("Idempotency-Replayed"))
                .contains("true");
    }

    @Test
    void anUploadIsBegunOnceForEachKey() throws Exception {
        String[] headers = {"Tus-Resumable", "1.0.0", "Upload-Length", "1000", "Idempotency-Key", "key-4"};
        HttpResponse<String> first = here.send("POST", "/v1/uploads", BodyPublishers.noBody(), headers);
        HttpResponse<String> again = there.send("POST", "/v1/uploads", BodyPublishers.noBody(), headers);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        headers[3] = "1001";
        assertThat(there.send("POST", "/v1/uploads", BodyPublishers.noBody(), headers)
                        .statusCode())
                .isEqualTo(422);
    }

    /** In a file, in a file that is passed over, and in a field. */
    @Test
    void aFormThatTricklesIsCutOff() throws Exception {
        long before = stored();
        for (String part : new String[] {
            "file\"; filename=\"a.pdf\"\r\n\r\n%PDF-", "file\"\r\n\r\n" + "x".repeat(1024), "dpi\"\r\n\r\n"
        }) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(200);
                write(
                        socket,
                        "POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\""
                                + part);
                String answer = "";
                long begin = System.nanoTime();
                while (answer.isEmpty()
                        && Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 20) {
                    write(socket, "x");
                    answer = read(socket);
                }
                assertThat(answer).as(part).startsWith("HTTP/1.1 408").contains("too_slow");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            }
        }
        assertThat(stored()).isEqualTo(before);
    }

    private static HttpResponse<String> post(HttpCalls http, String key, String name, byte[] pdf) throws Exception {
        return http.send(
                "POST",
                "/v1/jobs?file_name=" + name,
                BodyPublishers.ofByteArray(pdf),
                "Content-Type",
                "application/pdf",
                "Idempotency-Key",
                key);
    }

    private static String form(String... namesAndContents) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            form.append("--")
                    .append(HttpCalls.BOUNDARY)
                    .append("\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(namesAndContents[i])
                    .append("\"\n\n")
                    .append(namesAndContents[i + 1])
                    .append('\n');
        }
        return form.append("--").append(HttpCalls.BOUNDARY).append("--\n").toString();
    }

    private static long stored() {
        return server.storage.list("", 1000, Optional.empty()).files().stream()
                .filter(file -> !file.key().fileName().equals("progress.json"))
                .filter(file -> !file.key().value().contains("/claims/"))
                .count();
    }

    private static void write(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket) throws Exception {
        byte[] bytes = new byte[4096];
        try {
            int count = socket.getInputStream().read(bytes);
            return new String(bytes, 0, Math.max(count, 0), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException nothingYet) {
            return "";
        }
    }
}

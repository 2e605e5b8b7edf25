package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resumable uploads on two gateways over one broker and one store. */
class TusIT {

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls here;
    static HttpCalls there;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        String[] properties = {
            "dataflow.gateway.max-upload-size=20MB",
            "dataflow.gateway.upload-patience=2s",
            "dataflow.gateway.upload-expiry=1h"
        };
        port = server.gateway(properties);
        here = new HttpCalls(port);
        there = new HttpCalls(server.gateway(properties));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsSpokenIsDescribed() throws Exception {
        HttpResponse<String> answer = here.send("OPTIONS", "/v1/uploads", BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertHeader(answer, "Tus-Version", "1.0.0");
        assertHeader(answer, "Tus-Resumable", "1.0.0");
        assertHeader(answer, "Tus-Max-Size", String.valueOf(20 << 20));
        assertHeader(answer, "Tus-Checksum-Algorithm", "sha1,sha256");
        assertThat(answer.headers().firstValue("Tus-Extension").orElseThrow().split(",", -1))
                .contains("creation", "creation-with-upload", "termination", "expiration", "checksum");
    }

    @Test
    void chunksSentToDifferentReplicasBecomeOneJob() throws Exception {
        // Given
        byte[] file = pdf(5_000_000);
        HttpResponse<String> created = create(here, file.length, "filename", "café.pdf", "dpi", "200");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String path = created.headers().firstValue("Location").orElseThrow();
        assertThat(created.headers().firstValue("Upload-Expires")).isPresent();

        // When
        HttpResponse<String> first = patch(here, path, 0, Arrays.copyOfRange(file, 0, 2_000_000));
        HttpResponse<String> head = there.send("HEAD", path, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
        HttpResponse<String> last = patch(there, path, 2_000_000, Arrays.copyOfRange(file, 2_000_000, file.length));

        // Then
        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertHeader(first, "Upload-Offset", "2000000");
        assertHeader(head, "Upload-Offset", "2000000");
        assertHeader(head, "Upload-Length", String.valueOf(file.length));
        assertHeader(head, "Cache-Control", "no-store");
        assertHeader(head, "Tus-Resumable", "1.0.0");
        assertThat(head.headers().firstValue("DataFlow-Job-Id")).isEmpty();
        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        String jobId = last.headers().firstValue("DataFlow-Job-Id").orElseThrow();
        assertHeader(last, "Link", "</v1/jobs/" + jobId + ">; rel=\"related\"");
        JobSubmitted job = onlySubmitted(jobId);
        assertThat(job.fileName()).isEqualTo("café.pdf");
        assertThat(job.options().dpi()).isEqualTo(200);
        assertThat(stored("jobs/" + jobId + "/input.pdf")).isEqualTo(file);
        assertThat(here.get("/v1/jobs/" + jobId).statusCode()).isEqualTo(200);
        assertHeader(head(here, path), "DataFlow-Job-Id", jobId);
        HttpResponse<String> shown = here.get(path);
        assertThat(HttpCalls.json(shown).get("job_id").stringValue()).isEqualTo(jobId);
        assertThat(HttpCalls.json(shown).get("status").stringValue()).isEqualTo("finished");
    }

    @Test
    void aFileMayComeWithItsCreation() throws Exception {
        byte[] file = pdf(5000);
        HttpResponse<String> created = here.send(
                "POST",
                "/v1/uploads",
                BodyPublishers.ofByteArray(file),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "5000",
                "Content-Type",
                "application/offset+octet-stream");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertHeader(created, "Upload-Offset", "5000");
        assertThat(created.headers().firstValue("DataFlow-Job-Id")).isPresent();
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        byte[] file = pdf(5000);
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        assertRefused(patch(here, path, 7, file), 409, "offset_mismatch");
        assertRefused(patch(here, path, 0, pdf(5001)), 413, "too_large");
        assertRefused(create(here, 30 << 20), 413, "too_large");
        assertRefused(create(here, 0), 400, "empty_file");
        assertRefused(create(here, 10, "dpi", "9000"), 400, "invalid_option");
        assertRefused(create(here, 10, "dip", "90"), 400, "invalid_option");
        assertRefused(
                here.send("PATCH", path, BodyPublishers.ofByteArray(file), "Upload-Offset", "0"),
                412,
                "unsupported_tus_version");
        assertRefused(
                here.send(
                        "PATCH",
                        path,
                        BodyPublishers.ofByteArray(file),
                        "Upload-Offset",
                        "0",
                        "Tus-Resumable",
                        "1.0.0",
                        "Content-Type",
                        "application/pdf"),
                415,
                "unsupported_media_type");
        assertRefused(
                here.send("POST", "/v1/uploads", BodyPublishers.noBody(), "Tus-Resumable", "1.0.0"),
                400,
                "invalid_request");
        assertRefused(
                patch(here, path, 0, file, "Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                460,
                "checksum_mismatch");
        assertRefused(patch(here, path, 0, file, "Upload-Checksum", "md5 AAAA"), 400, "invalid_request");
        assertRefused(patch(here, path, 0, new byte[5000]), 415, "not_a_pdf");
        assertRefused(patch(here, path, 0, file), 404, "upload_not_found");
        assertRefused(patch(here, "/v1/uploads/..%2F..", 0, file), 404, "upload_not_found");
    }

    @Test
    void aChunkIsCheckedAndAnOldClientMayPost() throws Exception {
        byte[] file = pdf(5000);
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        String sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(file));
        HttpResponse<String> done = here.send(
                "POST",
                path,
                BodyPublishers.ofByteArray(file),
                "X-HTTP-Method-Override",
                "PATCH",
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                "0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Checksum",
                "sha256 " + sum);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(done.headers().firstValue("DataFlow-Job-Id")).isPresent();
    }

    @Test
    void anUploadCanBeTakenBack() throws Exception {
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        patch(here, path, 0, pdf(3000));
        HttpResponse<String> removed = there.send("DELETE", path, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertRefused(here.get(path), 404, "upload_not_found");
        assertThat(below(path.substring(4) + "/")).isEmpty();
    }

    @Test
    void aSecondChunkIsRefusedOnBothReplicasWhileOneComes() throws Exception {
        byte[] file = pdf(5000);
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        try (Socket socket = begin(path, 5000)) {
            socket.getOutputStream().write(file, 0, 2000);
            socket.getOutputStream().flush();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> patch(there, path, 7, file).statusCode() == 423);
            assertRefused(patch(here, path, 0, file), 423, "upload_busy");
            socket.getOutputStream().write(file, 2000, 3000);
            socket.getOutputStream().flush();
            assertThat(read(socket.getInputStream()))
                    .startsWith("HTTP/1.1 204")
                    .containsIgnoringCase("dataflow-job-id");
        }
    }

    @Test
    void whatCameBeforeAClientWentAwayIsThereOnTheOtherReplica() throws Exception {
        byte[] file = pdf(5000);
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        try (Socket socket = begin(path, 5000)) {
            socket.getOutputStream().write(file, 0, 2000);
            socket.getOutputStream().flush();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> patch(there, path, 7, file).statusCode() == 423);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> head(there, path)
                .headers()
                .firstValue("Upload-Offset")
                .orElse("")
                .equals("2000"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> patch(there, path, 2000, Arrays.copyOfRange(file, 2000, 5000))
                                .statusCode()
                        == 204);
        String jobId = head(here, path).headers().firstValue("DataFlow-Job-Id").orElseThrow();
        assertThat(stored("jobs/" + jobId + "/input.pdf")).isEqualTo(file);
    }

    @Test
    void aClientThatTricklesIsCutOffAndWhatItSentIsKept() throws Exception {
        String path = create(here, 5000).headers().firstValue("Location").orElseThrow();
        byte[] file = pdf(5000);
        try (Socket socket = begin(path, 5000)) {
            socket.setSoTimeout(200);
            int sent = 0;
            String answer = "";
            long begin = System.nanoTime();
            while (answer.isEmpty()
                    && Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 20) {
                socket.getOutputStream().write(file, sent++, 1);
                socket.getOutputStream().flush();
                answer = readOrNothing(socket);
            }
            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"too_slow\"");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            long kept = Long.parseLong(
                    head(there, path).headers().firstValue("Upload-Offset").orElseThrow());
            assertThat(kept).isBetween(1L, (long) sent);
        }
    }

    private static String readOrNothing(Socket socket) throws Exception {
        try {
            return read(socket.getInputStream());
        } catch (SocketTimeoutException nothingYet) {
            return "";
        }
    }

    private static Socket begin(String path, int length) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("PATCH " + path + " HTTP/1.1\r\nHost: a\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                                + "Content-Type: application/offset+octet-stream\r\nContent-Length: " + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String read(InputStream in) throws Exception {
        byte[] bytes = new byte[4096];
        int count = in.read(bytes);
        return new String(bytes, 0, Math.max(count, 0), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> create(HttpCalls http, int length, String... metadata) throws Exception {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < metadata.length; i += 2) {
            byte[] value = metadata[i + 1].getBytes(StandardCharsets.UTF_8);
            pairs.add(metadata[i] + " " + Base64.getEncoder().encodeToString(value));
        }
        return http.send(
                "POST",
                "/v1/uploads",
                BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                String.valueOf(length),
                "Upload-Metadata",
                String.join(",", pairs));
    }

    private static HttpResponse<String> head(HttpCalls http, String path) throws Exception {
        return http.send("HEAD", path, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
    }

    private static HttpResponse<String> patch(HttpCalls http, String path, long offset, byte[] chunk, String... more)
            throws Exception {
        List<String> headers = new ArrayList<>(List.of(
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                String.valueOf(offset),
                "Content-Type",
                "application/offset+octet-stream"));
        headers.addAll(List.of(more));
        return http.send("PATCH", path, BodyPublishers.ofByteArray(chunk), headers.toArray(String[]::new));
    }

    private static void assertHeader(HttpResponse<String> response, String name, String value) {
        assertThat(response.headers().firstValue(name)).as(name).contains(value);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertHeader(response, "Content-Type", "application/problem+json");
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo(code);
    }

    private static JobSubmitted onlySubmitted(String id) {
        List<JobSubmitted> facts = server.facts().stream()
                .filter(fact -> fact.jobId().equals(id))
                .map(JobSubmitted.class::cast)
                .toList();
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }

    private static List<String> below(String prefix) {
        return server.storage.list(prefix, 1000, Optional.empty()).files().stream()
                .map(file -> file.key().value())
                .toList();
    }

    private static byte[] stored(String key) throws Exception {
        try (StoredContent content = server.storage.open(StorageKey.of(key))) {
            return content.stream().readAllBytes();
        }
    }

    private static byte[] pdf(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 9);
        return file;
    }
}

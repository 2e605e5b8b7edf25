package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

class UploadIT {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        port = server.gateway(
                "dataflow.gateway.max-upload-size=3MB",
                "dataflow.gateway.upload-patience=2s",
                "dataflow.gateway.request-head-timeout=1s");
        http = new HttpCalls(port);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRawPdfBecomesAJob() throws Exception {
        // When
        HttpResponse<String> response = http.postPdf("/v1/jobs?file_name=caf%C3%A9.pdf&dpi=200&password=secret", PDF);

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = HttpCalls.json(response).get("job_id").stringValue();
        assertThat(response.headers().firstValue("Location")).contains("/v1/jobs/" + id);
        JobSubmitted fact = submitted(id);
        assertThat(fact.fileName()).isEqualTo("café.pdf");
        assertThat(fact.size()).isEqualTo(PDF.length);
        assertThat(fact.sha256()).isEqualTo(sha256(PDF));
        assertThat(fact.options().dpi()).isEqualTo(200);
        assertThat(fact.options().password()).isEqualTo("secret");
        assertThat(stored("jobs/" + id + "/input.pdf")).isEqualTo(PDF);
        JsonNode document = Json.mapper().readTree(stored("jobs/" + id + "/job.json"));
        assertThat(document.get("owner").stringValue()).isEqualTo("anonymous");
        assertThat(document.toString()).doesNotContain("secret");
    }

    @Test
    void aFormBecomesAJobWhateverTheOrderOfItsParts() throws Exception {
        // When
        HttpResponse<String> response = http.postForm("""
                ------boundary
                Content-Disposition: form-data; name="file"; filename="../../été \u202ereport.pdf"
                Content-Type: application/pdf

                %PDF-1.4 body
                with lines
                ------boundary
                Content-Disposition: form-data; name="options"
                Content-Type: application/json

                {"dpi": 72, "ocr": "never"}
                ------boundary
                Content-Disposition: form-data; name="language"

                fr
                ------boundary--
                """);

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = HttpCalls.json(response).get("job_id").stringValue();
        JobSubmitted fact = submitted(id);
        assertThat(fact.fileName()).isEqualTo("été report.pdf");
        assertThat(fact.options().dpi()).isEqualTo(72);
        assertThat(fact.options().language()).isEqualTo("fr");
        assertThat(stored("jobs/" + id + "/input.pdf"))
                .isEqualTo("%PDF-1.4 body\r\nwith lines".getBytes(StandardCharsets.UTF_8));
    }

    /** As the README says it; a machine without curl skips this. */
    @Test
    void curlPostsAFormARawBodyAndAResumableUpload() throws Exception {
        // Given
        Path pdf = Files.write(folder.resolve("from curl.pdf"), PDF);
        String jobs = "http://127.0.0.1:" + port + "/v1/jobs";
        String uploads = "http://127.0.0.1:" + port + "/v1/uploads";
        String tus = "Tus-Resumable: 1.0.0";

        // When
        String form = curl("-F", "file=@" + pdf, "-F", "dpi=96", jobs);
        String raw = curl("-H", "Content-Type: application/pdf", "--data-binary", "@" + pdf, jobs + "?dpi=96");
        String created = curl("-i", "-X", "POST", uploads, "-H", tus, "-H", "Upload-Length: " + PDF.length);
        String place = header(created, "Location");
        String resumable = curl(
                "-i",
                "-X",
                "PATCH",
                URI.create(uploads).resolve(place).toString(),
                "-H",
                tus,
                "-H",
                "Upload-Offset: 0",
                "-H",
                "Content-Type: application/offset+octet-stream",
                "--data-binary",
                "@" + pdf);

        // Then
        String formId = Json.mapper().readTree(form).path("job_id").asString();
        assertThat(submitted(formId).fileName()).isEqualTo("from curl.pdf");
        assertThat(submitted(formId).options().dpi()).isEqualTo(96);
        for (String id : List.of(
                formId, Json.mapper().readTree(raw).path("job_id").asString(), header(resumable, "DataFlow-Job-Id"))) {
            assertThat(stored("jobs/" + id + "/input.pdf")).isEqualTo(PDF);
        }
    }

    @Test
    void aNewJobIsKnownAtOnceHereAndOnAnotherReplica() throws Exception {
        // Given
        int other = server.gateway();

        // When
        String id = HttpCalls.json(http.postPdf("/v1/jobs", PDF)).get("job_id").stringValue();

        // Then
        for (int replica : new int[] {port, other}) {
            HttpResponse<String> job = new HttpCalls(replica).get("/v1/jobs/" + id);
            assertThat(job.statusCode()).isEqualTo(200);
            assertThat(HttpCalls.json(job).get("status").stringValue()).isEqualTo("running");
            assertThat(HttpCalls.json(job).get("phase").stringValue()).isEqualTo("init");
        }
    }

    @Test
    void whatIsNoPdfIsRefusedByItsContent() throws Exception {
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a");
        assertRefused(http.postPdf("/v1/jobs?file_name=a.pdf", png), 415, "not_a_pdf");
        assertRefused(http.postPdf("/v1/jobs", new byte[0]), 400, "empty_file");
    }

    @Test
    void aLargeBodyThatIsNoPdfIsAnsweredToAClientThatGoesOnSending() throws Exception {
        assertRefused(http.postPdf("/v1/jobs", new byte[3 << 20]), 415, "not_a_pdf");
    }

    @Test
    void tooLargeIsRefusedBeforeAndWhileReading() throws Exception {
        byte[] large = Arrays.copyOf(PDF, (3 << 20) + 1);
        assertRefused(http.postPdf("/v1/jobs", large), 413, "too_large");
        HttpResponse<String> chunked = http.send(
                "POST",
                "/v1/jobs",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                "Content-Type",
                "application/pdf");
        assertRefused(chunked, 413, "too_large");
        assertThat(HttpCalls.json(chunked).get("max_size").longValue()).isEqualTo(3 << 20);
    }

    @Test
    void aBadOptionIsNamed() throws Exception {
        HttpResponse<String> response = http.postPdf("/v1/jobs?dpi=9000", PDF);
        assertRefused(response, 400, "invalid_option");
        assertThat(HttpCalls.json(response).get("option").stringValue()).isEqualTo("dpi");
        assertRefused(http.postPdf("/v1/jobs?dip=90", PDF), 400, "invalid_option");
    }

    @Test
    void aFormWithoutAFileOrWithABadOptionLeavesNothing() throws Exception {
        assertRefused(http.postForm("""
                ------boundary
                Content-Disposition: form-data; name="dpi"

                100
                ------boundary--
                """), 400, "invalid_request");
        long before = storedFiles();
        assertRefused(http.postForm("""
                ------boundary
                Content-Disposition: form-data; name="file"; filename="a.pdf"

                %PDF-1.4
                ------boundary
                Content-Disposition: form-data; name="dpi"

                high
                ------boundary--
                """), 400, "invalid_option");
        assertThat(storedFiles()).isEqualTo(before);
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        HttpResponse<String> response =
                http.send("POST", "/v1/jobs", BodyPublishers.ofString("a"), "Content-Type", "text/plain");
        assertRefused(response, 415, "unsupported_media_type");
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws Exception {
        long before = storedFiles();
        for (String head : new String[] {
            "Content-Type: application/pdf\r\nContent-Length: 100000\r\n\r\n%PDF-1.7 half",
            "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 half"
        }) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write(("POST /v1/jobs HTTP/1.1\r\nHost: a\r\n" + head + "x".repeat(2000))
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                Thread.sleep(300);
            }
        }
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> storedFiles() == before);
    }

    @Test
    void aClientThatStallsIsToldSo() throws Exception {
        long before = storedFiles();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Type: application/pdf\r\n"
                                    + "Content-Length: 100000\r\n\r\n%PDF-1.7 half")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = read(socket.getInputStream());
            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"too_slow\"");
        }
        assertThat(storedFiles()).isEqualTo(before);
    }

    @Test
    void aRequestHeadThatTricklesIsCutOff() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            long begin = System.nanoTime();
            send(socket, "GET /v1/jobs HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 200");
            for (char c : "GET /v1/jobs HTTP/1.1\r\n".toCharArray()) {
                send(socket, String.valueOf(c));
                Thread.sleep(100);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        } catch (SocketException cutOff) {
            assertThat(cutOff).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
        }
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String read(InputStream in) throws Exception {
        byte[] bytes = new byte[4096];
        int count = in.read(bytes);
        return new String(bytes, 0, Math.max(count, 0), StandardCharsets.UTF_8);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo(code);
        assertThat(HttpCalls.json(response).get("status").intValue()).isEqualTo(status);
    }

    private static JobSubmitted submitted(String id) {
        return server.facts().stream()
                .filter(fact -> fact.jobId().equals(id))
                .map(JobSubmitted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] stored(String key) throws Exception {
        try (StoredContent content = server.storage.open(StorageKey.of(key))) {
            return content.stream().readAllBytes();
        }
    }

    private static long storedFiles() {
        return server.storage.list("", 1000, Optional.empty()).files().stream()
                .filter(file -> !file.key().fileName().equals("progress.json"))
                .count();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "20"));
        command.addAll(List.of(arguments));
        Process curl;
        try {
            curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new TestAbortedException("curl is not installed: it is not tried", e);
        }
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as(said).isZero();
        return said;
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}

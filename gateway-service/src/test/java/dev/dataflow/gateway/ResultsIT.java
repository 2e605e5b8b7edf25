package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.local.LocalFileStorage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResultsIT {

    private static final String TEXT = "0123456789";
    private static final String RESULTS = "/v1/jobs/done/results";

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder.resolve("kafka"), LocalFileStorage.open(folder.resolve("files")));
        port = server.gateway();
        http = new HttpCalls(port);
        server.tell(JobStates.ended(JobStates.submitted("large", "anonymous", 2), JobStatus.SUCCESS));
        JobState job = JobStates.submitted("done", "anonymous", 1);
        server.tell(JobStates.ended(job, JobStatus.SUCCESS));
        server.tell(JobStates.ended(JobStates.submitted("done2", "somebody else", 1), JobStatus.SUCCESS));
        await().until(() -> http.get("/v1/jobs/done").statusCode() == 200);
        store("jobs/done/input.pdf", TEXT);
        store("jobs/done/job.json", "{}");
        store("jobs/done/extraction/document.md", TEXT);
        store("jobs/done/extraction/images/é 1.png", TEXT);
        store("jobs/done/extraction/pages/0001.json", TEXT);
        store("jobs/done/report/report.html", "<script>alert(1)</script>");
        store("jobs/done/report/bundle.zip", TEXT);
        store("jobs/done/report/empty.txt", "");
        store("jobs/done2/report/report.html", "secret");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFileIsFetchedWithHeadersThatMakeItHarmless() throws Exception {
        HttpResponse<String> html = http.get(RESULTS + "/report/report.html");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(html.headers().map())
                .containsEntry("content-type", List.of("text/html; charset=utf-8"))
                .containsEntry("content-length", List.of("25"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry(
                        "content-security-policy",
                        List.of("default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; sandbox;"
                                + " frame-ancestors 'self'"));
        assertThat(header(html, "content-disposition")).startsWith("inline;");
        assertThat(header(http.get(RESULTS + "/report/bundle.zip"), "content-disposition"))
                .startsWith("attachment;");
        assertThat(header(http.get(RESULTS + "/input.pdf"), "content-disposition"))
                .startsWith("inline;")
                .contains("report%201.pdf");
        assertThat(header(http.get(RESULTS + "/extraction/images/%C3%A9%201.png"), "content-disposition"))
                .contains("filename*=UTF-8''%C3%A9%201.png");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 206, 234, bytes 2-4/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=5-99, 206, 56789, bytes 5-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "'bytes=0-1,3-4', 200, 0123456789,",
        "lines=1-2, 200, 0123456789,",
        "bytes=x, 200, 0123456789,"
    })
    void aRangeGivesWhatItNames(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<String> response = http.get(RESULTS + "/extraction/document.md", "Range", range);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Range").orElse(null)).isEqualTo(contentRange);
    }

    @Test
    void aRangeBeyondTheEndCannotBeSatisfied() throws Exception {
        HttpResponse<String> response = http.get(RESULTS + "/extraction/document.md", "Range", "bytes=10-");
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes */10");
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("range_not_satisfiable");
    }

    @Test
    void whoHasTheFileIsNotSentItAgain() throws Exception {
        // Given
        HttpResponse<String> first = http.get(RESULTS + "/extraction/document.md");
        String etag = header(first, "ETag");

        // Then
        assertThat(etag).startsWith("\"").endsWith("\"");
        HttpResponse<String> same = http.get(RESULTS + "/extraction/document.md", "If-None-Match", "\"x\", " + etag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(header(same, "ETag")).isEqualTo(etag);
        assertThat(http.get(RESULTS + "/extraction/document.md", "If-None-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.get(RESULTS + "/extraction/document.md", "Range", "bytes=0-1", "If-Range", etag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(http.get(RESULTS + "/extraction/document.md", "Range", "bytes=0-1", "If-Range", "\"old\"")
                        .statusCode())
                .isEqualTo(200);
        String modified = header(first, "Last-Modified");
        assertThat(http.get(RESULTS + "/extraction/document.md", "Range", "bytes=0-1", "If-Range", modified)
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void headTellsWithoutSending() throws Exception {
        HttpResponse<String> response = http.send("HEAD", RESULTS + "/extraction/document.md", BodyPublishers.noBody());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("10");
        assertThat(response.body()).isEmpty();
        HttpResponse<String> empty = http.get(RESULTS + "/report/empty.txt");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(header(empty, "Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../done2/report/report.html",
                "/..%2fdone2/report/report.html",
                "/%2e%2e/done2/report/report.html",
                "/extraction/%2e%2e%2f%2e%2e%2fdone2%2freport%2freport.html",
                "/..%5cdone2%5creport%5creport.html",
                "//jobs/done2/report/report.html",
                "/%2fetc/passwd",
                "/extraction",
                "/extraction/",
                "/",
                "/report/report.html%00.png",
                "/report/report.html/",
                "/%ff",
                "/nothing"
            })
    void whatIsNoFileOfTheJobIsNotFound(String tail) throws Exception {
        String status = statusOf("GET " + RESULTS + tail + " HTTP/1.1");
        assertThat(status).containsAnyOf(" 404 ", " 400 ");
    }

    @Test
    void resultsAreListedPageByPage() throws Exception {
        // When
        List<String> keys = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = HttpCalls.json(http.get(RESULTS + "?limit=2" + cursor));
            page.get("results").forEach(result -> keys.add(result.get("key").stringValue()));
            JsonNode next = page.get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
        } while (!cursor.isEmpty());

        // Then
        assertThat(keys)
                .containsExactly(
                        "extraction/document.md",
                        "extraction/images/é 1.png",
                        "extraction/pages/0001.json",
                        "report/bundle.zip",
                        "report/empty.txt",
                        "report/report.html");
        JsonNode report = HttpCalls.json(http.get(RESULTS + "?prefix=report/report"));
        JsonNode only = report.get("results").get(0);
        assertThat(report.get("results").size()).isEqualTo(1);
        assertThat(only.get("content_type").stringValue()).isEqualTo("text/html; charset=utf-8");
        assertThat(only.get("size").longValue()).isEqualTo(25);
        assertThat(http.get(only.get("href").stringValue()).statusCode()).isEqualTo(200);
        assertThat(http.get(RESULTS + "?cursor=%21").statusCode()).isEqualTo(400);
    }

    @Test
    void aLocalStoreHasNoPresignedLinksAndSendsTheFile() throws Exception {
        HttpResponse<String> response = http.get(RESULTS + "/extraction/document.md?presigned=true");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(TEXT);
    }

    @Test
    void aLargeFileStreams() throws Exception {
        // Given
        int size = 40 << 20;
        server.storage.write(
                StorageKey.of("jobs/large/raster/searchable.pdf"), "application/pdf", size, new InputStream() {
                    private int left = size;

                    @Override
                    public int read() {
                        return left-- > 0 ? 7 : -1;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        int count = Math.min(left, length);
                        left -= count;
                        return count == 0 ? -1 : count;
                    }
                });

        // When
        HttpResponse<String> response = http.get("/v1/jobs/large/results/raster/searchable.pdf");

        // Then
        assertThat(response.body()).hasSize(size);
    }

    private static String statusOf(String requestLine) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: a\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("secret").doesNotContain("Exception");
            return answer.lines().findFirst().orElse("none");
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void store(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.storage.write(StorageKey.of(key), ContentTypes.of(key), bytes.length, new ByteArrayInputStream(bytes));
    }
}

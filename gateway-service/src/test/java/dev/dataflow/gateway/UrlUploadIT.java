package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.storage.StorageKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A job posted by the URL of its document. */
class UrlUploadIT {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static HttpCalls http;
    static HttpServer origin;

    @BeforeAll
    static void start() throws Exception {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve("/a%20report.pdf", "/a report.pdf", PDF, PDF.length);
        serve("/page.html", "/page.html", "<html>".getBytes(StandardCharsets.UTF_8), 6);
        serve("/empty.pdf", "/empty.pdf", new byte[0], -1);
        serve("/large.pdf", "/large.pdf", large(), 0);
        serve("/short.pdf", "/short.pdf", PDF, 1000);
        origin.start();
        server = GatewayServer.start(folder);
        http = new HttpCalls(
                server.gateway("dataflow.gateway.max-upload-size=1MB", "dataflow.outbound.allow=127.0.0.1/32"));
    }

    @AfterAll
    static void stop() {
        server.close();
        origin.stop(0);
    }

    @Test
    void becomesAJobWithItsOptionsAndName() throws Exception {
        // When
        HttpResponse<String> response =
                post("{\"url\": \"%s\", \"options\": {\"dpi\": 72}}".formatted(url("/a%20report.pdf")));

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = HttpCalls.json(response).get("job_id").stringValue();
        JobSubmitted fact = submitted(id);
        assertThat(fact.fileName()).isEqualTo("a report.pdf");
        assertThat(fact.size()).isEqualTo(PDF.length);
        assertThat(fact.options().dpi()).isEqualTo(72);
        assertThat(server.storage.find(StorageKey.of("jobs/" + id + "/input.pdf")))
                .isPresent();
    }

    @Test
    void aNameOfItsOwnWins() throws Exception {
        HttpResponse<String> response =
                post("{\"url\": \"%s\", \"file_name\": \"mine.pdf\"}".formatted(url("/a%20report.pdf")));
        assertThat(submitted(HttpCalls.json(response).get("job_id").stringValue())
                        .fileName())
                .isEqualTo("mine.pdf");
    }

    @Test
    void theExampleOfTheDocumentIsTaken() throws Exception {
        ObjectNode example = (ObjectNode) HttpCalls.json(http.get("/openapi.json"))
                .at("/paths/~1v1~1jobs/post/requestBody/content/application~1json/example");
        example.put("url", url("/a%20report.pdf"));
        assertThat(post(example.toString()).statusCode()).isEqualTo(202);
    }

    @Test
    void whatCannotBeHadIsSaidAndLeavesNothing() throws Exception {
        long before = files();
        assertProblem(byUrl(url("/page.html")), 415, "not_a_pdf");
        assertProblem(byUrl(url("/empty.pdf")), 400, "empty_file");
        assertProblem(byUrl(url("/large.pdf")), 413, "too_large");
        assertProblem(byUrl(url("/short.pdf")), 422, "url_not_fetched");
        assertProblem(byUrl(url("/nothing")), 422, "url_not_fetched");
        assertProblem(byUrl("http://10.0.0.1/"), 400, "url_refused");
        assertProblem(
                byUrl("http://127.1:%d/a.pdf".formatted(origin.getAddress().getPort())), 400, "url_refused");
        assertProblem(byUrl("file:///etc/passwd"), 400, "url_refused");
        assertProblem(byUrl("http://no-such-host.invalid/"), 422, "url_not_fetched");
        assertProblem(post("{\"url\": 7}"), 400, "invalid_request");
        assertProblem(post("{}"), 400, "invalid_request");
        assertProblem(post("[]"), 400, "invalid_request");
        assertProblem(post("{\"url\": "), 400, "invalid_request");
        assertProblem(post("{\"uri\": \"%s\"}".formatted(url("/a%20report.pdf"))), 400, "invalid_request");
        assertProblem(
                post("{\"url\": \"%s\", \"options\": {\"dpi\": 1}}".formatted(url("/a%20report.pdf"))),
                400,
                "invalid_option");
        assertThat(files()).isEqualTo(before);
    }

    private static HttpResponse<String> byUrl(String url) throws Exception {
        return post("{\"url\": \"%s\"}".formatted(url));
    }

    private static HttpResponse<String> post(String json) throws Exception {
        return http.send("POST", "/v1/jobs", BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo(code);
    }

    private static JobSubmitted submitted(String id) {
        return server.facts().stream()
                .filter(fact -> fact.jobId().equals(id) && fact instanceof JobSubmitted)
                .map(JobSubmitted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static long files() {
        return server.storage.list("jobs/", 1000, Optional.empty()).files().stream()
                .filter(file -> file.key().value().endsWith("input.pdf"))
                .count();
    }

    /** @param length what is said of it, which may be wrong; 0 to say nothing */
    private static void serve(String path, String decoded, byte[] content, long length) {
        origin.createContext(decoded, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(
                        exchange.getRequestURI().getRawPath().equals(path) ? 200 : 404, length);
                if (content.length > 0) {
                    exchange.getResponseBody().write(content);
                }
            }
        });
    }

    private static byte[] large() {
        byte[] large = new byte[2 << 20];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        return large;
    }

    private static String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(origin.getAddress().getPort(), path);
    }
}

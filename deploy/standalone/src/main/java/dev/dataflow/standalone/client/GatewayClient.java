package dev.dataflow.standalone.client;

import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The gateway's HTTP API for the command line. Every call blocks and throws {@link GatewayException} when the gateway refuses or does not
 * answer. Thread-safe.
 */
public final class GatewayClient implements AutoCloseable {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(30);

    /** Larger files are uploaded so that they can be resumed, in bytes. */
    private static final long RESUMABLE_FROM = 64L << 20;

    private final HttpClient http;
    private final URI base;
    private final Optional<String> apiKey;

    /**
     * @param base   where the gateway is: {@code http://127.0.0.1:8080}
     * @param apiKey sent as {@code Authorization: Bearer}, where the gateway asks for one
     */
    public GatewayClient(URI base, Optional<String> apiKey) {
        this.base = base;
        this.apiKey = apiKey;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Uploads a PDF and asks for a job; a large one so that a lost connection does not begin it anew. @return its id */
    public String submit(Path file, Map<String, Object> options) {
        try {
            long size = Files.size(file);
            if (size > RESUMABLE_FROM) {
                return new ResumableUpload(this, file, size).send(Json.mapper().writeValueAsString(options));
            }
            Multipart multipart = Multipart.of(
                    file, String.valueOf(file.getFileName()), Json.mapper().writeValueAsString(options));
            HttpRequest request = request("/v1/jobs")
                    .header("Content-Type", multipart.contentType())
                    .POST(multipart.body())
                    .build();
            return json(request).path("job_id").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a job about the PDF at a URL, which the gateway fetches first. @return its id */
    public String submitUrl(String url, Map<String, Object> options) {
        byte[] body = Json.mapper().writeValueAsBytes(Map.of("url", url, "options", options));
        HttpRequest request = request("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return json(request).path("job_id").asString();
    }

    /** The job's progress now. */
    public JobProgress progress(String jobId) {
        return Json.mapper().treeToValue(json(get("/v1/jobs/" + encoded(jobId) + "/progress")), JobProgress.class);
    }

    /** The newest jobs as the gateway lists them. */
    public List<JsonNode> jobs(int limit) {
        List<JsonNode> jobs = new ArrayList<>();
        json(get("/v1/jobs?limit=" + limit)).path("jobs").forEach(jobs::add);
        return jobs;
    }

    /** Everything the job has written so far. */
    public List<OutputFile> results(String jobId) {
        List<OutputFile> files = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String query = cursor.map(next -> "?cursor=" + encoded(next)).orElse("");
            JsonNode page = json(get("/v1/jobs/" + encoded(jobId) + "/results" + query));
            page.path("results")
                    .forEach(file -> files.add(new OutputFile(
                            file.path("key").asString(), file.path("size").asLong())));
            cursor = Optional.ofNullable(page.path("next_cursor").asString(null));
        } while (cursor.isPresent());
        return files;
    }

    /** Opens an output; the caller closes the stream. */
    public InputStream open(String jobId, String key) {
        String path = Arrays.stream(key.split("/")).map(GatewayClient::encoded).collect(Collectors.joining("/"));
        return send(get("/v1/jobs/" + encoded(jobId) + "/results/" + path), BodyHandlers.ofInputStream())
                .body();
    }

    /** Cancels a running job, or removes a finished one with its files. @return the answer's status: 202 or 204 */
    public int delete(String jobId) {
        HttpRequest request = request("/v1/jobs/" + encoded(jobId))
                .DELETE()
                .timeout(ANSWER_TIME)
                .build();
        return send(request, BodyHandlers.ofInputStream()).statusCode();
    }

    /** Runs again what is missing or failed. */
    public void retry(String jobId) {
        HttpRequest request = request("/v1/jobs/" + encoded(jobId) + "/retry")
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(ANSWER_TIME)
                .build();
        send(request, BodyHandlers.ofInputStream());
    }

    /** The job's event stream, line by line; close it to stop listening. */
    HttpResponse<InputStream> events(String jobId, Optional<String> lastEventId) {
        HttpRequest.Builder request = request("/v1/jobs/" + encoded(jobId) + "/events")
                .header("Accept", "text/event-stream")
                .GET();
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        return send(request.build(), BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest get(String path) {
        return request(path).GET().timeout(ANSWER_TIME).build();
    }

    HttpRequest.Builder request(String path) {
        String root = base.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path));
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    private JsonNode json(HttpRequest request) {
        try (InputStream body = send(request, BodyHandlers.ofInputStream()).body()) {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<InputStream> send(HttpRequest request) {
        return send(request, BodyHandlers.ofInputStream());
    }

    private HttpResponse<InputStream> send(HttpRequest request, HttpResponse.BodyHandler<InputStream> handler) {
        try {
            HttpResponse<InputStream> response = http.send(request, handler);
            if (response.statusCode() >= 400) {
                throw refused(response);
            }
            return response;
        } catch (ConnectException e) {
            throw new GatewayException(
                    GatewayException.NO_ANSWER,
                    "no_gateway",
                    "no gateway answers at " + base + ": is './dataflow up' running there?");
        } catch (IOException e) {
            throw new GatewayException(
                    GatewayException.NO_ANSWER,
                    "connection_lost",
                    "the gateway at " + base + " did not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(
                    GatewayException.NO_ANSWER, "interrupted", "interrupted while waiting for " + base);
        }
    }

    private static GatewayException refused(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
            JsonNode problem = Json.mapper().readTree(text.isEmpty() ? "{}" : text);
            String detail =
                    problem.path("detail").asString(problem.path("title").asString("no reason given"));
            return new GatewayException(
                    response.statusCode(), problem.path("code").asString("http_error"), detail);
        } catch (JacksonException e) {
            return new GatewayException(
                    response.statusCode(), "http_error", "HTTP " + response.statusCode() + " without a reason");
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.dataflow.storage.supabase.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and its answer. */
final class Exchange {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpExchange http;
    private final String root;
    private final byte[] body;
    private boolean lost;

    Exchange(HttpExchange http, String root) throws IOException {
        this.http = http;
        this.root = root;
        this.body = http.getRequestBody().readAllBytes();
    }

    /** Nothing is answered: the connection breaks. */
    Exchange losingItsAnswer() {
        lost = true;
        return this;
    }

    String method() {
        return http.getRequestMethod();
    }

    /** The path below the root, as it came. */
    String path() {
        return http.getRequestURI().getRawPath().substring(root.length());
    }

    /** The segments of the path, decoded. */
    List<String> segments() {
        return Arrays.stream(path().substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    String query() {
        return Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    byte[] body() {
        return body;
    }

    JsonNode json() {
        if (!header("Content-Type").orElse("").startsWith("application/json")) {
            throw Refusal.invalid("Unsupported Media Type", "InvalidRequest");
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.invalid("Body is not valid JSON", "InvalidRequest");
        }
    }

    Exchange with(String header, String value) {
        http.getResponseHeaders().set(header, value);
        return this;
    }

    void answerJson(Object answer) throws IOException {
        with("Content-Type", "application/json; charset=utf-8").answer(200, JSON.writeValueAsBytes(answer));
    }

    void refuse(Refusal refusal) throws IOException {
        with("Content-Type", "application/json; charset=utf-8")
                .answer(refusal.httpStatus(), refusal.body().getBytes(StandardCharsets.UTF_8));
    }

    void answer(int status, byte[] bytes) throws IOException {
        if (lost) {
            http.close();
            return;
        }
        boolean bodiless = method().equals("HEAD") || status == 204;
        http.sendResponseHeaders(status, bodiless || bytes.length == 0 ? -1 : bytes.length);
        if (!bodiless && bytes.length > 0) {
            http.getResponseBody().write(bytes);
        }
    }
}

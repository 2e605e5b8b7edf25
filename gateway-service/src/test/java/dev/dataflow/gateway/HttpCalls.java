package dev.dataflow.gateway;

import dev.dataflow.pipeline.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Requests as tests make them. */
final class HttpCalls {

    static final String BOUNDARY = "----boundary";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    HttpCalls(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.method(method, body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> postPdf(String path, byte[] pdf) throws Exception {
        return send("POST", path, BodyPublishers.ofByteArray(pdf), "Content-Type", "application/pdf");
    }

    HttpResponse<String> postForm(String form) throws Exception {
        return send(
                "POST",
                "/v1/jobs",
                BodyPublishers.ofString(form.replace("\n", "\r\n"), StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }
}

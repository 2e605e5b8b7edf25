package dev.dataflow.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The system's Prometheus, by its HTTP API. */
record Prometheus(int port) {

    /** Services of which a replica at least was scraped the last time. */
    Set<String> servicesUp() throws IOException, InterruptedException {
        return get("/api/v1/targets?state=active")
                .at("/data/activeTargets")
                .valueStream()
                .filter(target -> target.path("health").asString("").equals("up"))
                .map(target -> target.at("/labels/service").asString(""))
                .collect(Collectors.toSet());
    }

    /** How each alert's last evaluation went, by its name: "ok", "err", or "unknown" before the first. */
    Map<String, String> rules() throws IOException, InterruptedException {
        return get("/api/v1/rules")
                .at("/data/groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .collect(Collectors.toMap(rule -> rule.path("name").asString(""), rule -> rule.path("health")
                        .asString("")));
    }

    /** @return how many series answer the query; none is no error */
    int ask(String query) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result")
                .size();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path + "\n" + response.body()).isEqualTo(200);
            return Json.mapper().readTree(response.body());
        }
    }
}

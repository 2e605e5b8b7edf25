package dev.dataflow.gateway.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The table of jobs behind a REST API as PostgREST's documentation describes it: statuses, error bodies with the database's code, one
 * transaction a call, and no job twice in one. What the table itself holds to is what {@code SupabaseSqlIT} shows of the SQL.
 */
public final class PostgrestServer implements AutoCloseable {

    public static final String KEY = "sb_secret_of_the_test";

    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** An answer in place of the table's: 503 while the database is away, 404 before the table is made. */
    public record Instead(int status, String body) {}

    private final Map<String, JsonNode> rows = new ConcurrentHashMap<>();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Instead instead;

    public PostgrestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rest/v1/", this::answer);
        server.start();
    }

    /** The root of the API. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/rest/v1";
    }

    /** The state of each job that has a row. */
    public Map<String, JsonNode> rows() {
        return Map.copyOf(rows);
    }

    /** The calls that came, each with its method, path and query. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers so from now on; null to answer as the table does. */
    void answersInstead(Instead answer) {
        instead = answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            calls.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath() + "?" + URLDecoder.decode(query, StandardCharsets.UTF_8));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Instead answer = answer(exchange, URLDecoder.decode(query, StandardCharsets.UTF_8), body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Instead answer(HttpExchange exchange, String query, byte[] body) {
        if (instead != null) {
            return instead;
        }
        if (!KEY.equals(exchange.getRequestHeaders().getFirst("apikey"))) {
            return error(401, "", "Invalid API key");
        }
        if (!exchange.getRequestURI().getPath().endsWith("/dataflow_jobs")) {
            return error(404, "PGRST205", "Could not find the table in the schema cache");
        }
        return switch (exchange.getRequestMethod()) {
            case "POST" -> upsert(exchange, query, Json.mapper().readTree(body));
            case "DELETE" -> delete(query);
            default -> error(405, "PGRST117", "Unsupported HTTP method");
        };
    }

    private synchronized Instead upsert(HttpExchange exchange, String query, JsonNode given) {
        List<String> preferences =
                Arrays.asList(exchange.getRequestHeaders().getFirst("Prefer").split(",\\s*"));
        boolean merges = preferences.contains("resolution=merge-duplicates") && query.contains("on_conflict=job_id");
        Set<String> ids = new HashSet<>();
        for (JsonNode row : given) {
            String id = row.path("job_id").stringValue();
            if (!merges && rows.containsKey(id)) {
                return error(409, "23505", "duplicate key value violates unique constraint");
            }
            if (!ids.add(id)) {
                return error(500, "21000", "ON CONFLICT DO UPDATE command cannot affect row a second time");
            }
            if (row.toString().contains("crashes the database")) {
                return error(500, "XX000", "internal error");
            }
            if (row.toString().contains("\\u0000")) {
                return error(400, "22P05", "unsupported Unicode escape sequence");
            }
            if (!row.path("state").path("job_id").stringValue().equals(id)) {
                return error(400, "23514", "violates check constraint \"dataflow_jobs_is_of_its_job\"");
            }
        }
        given.forEach(row -> keepNewest(row.path("job_id").stringValue(), row.path("state")));
        return new Instead(201, "");
    }

    private void keepNewest(String id, JsonNode state) {
        JsonNode before = rows.get(id);
        boolean newer = before == null
                || before.path("sequence").longValue() < state.path("sequence").longValue();
        if (newer && !removed.contains(id)) {
            rows.put(id, state);
        }
    }

    private synchronized Instead delete(String query) {
        Matcher ids = QUOTED.matcher(query);
        Set<String> gone =
                ids.results().map(id -> id.group(1).replaceAll("\\\\(.)", "$1")).collect(Collectors.toSet());
        gone.retainAll(rows.keySet());
        removed.addAll(gone);
        rows.keySet().removeAll(gone);
        return new Instead(204, "");
    }

    private static Instead error(int status, String code, String message) {
        return new Instead(
                status,
                Json.mapper()
                        .createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .toString());
    }
}

package dev.dataflow.gateway.mirror;

import dev.dataflow.gateway.mirror.TableAnswer.Cause;
import dev.dataflow.gateway.mirror.TableAnswer.NotNow;
import dev.dataflow.gateway.mirror.TableAnswer.RowRefused;
import dev.dataflow.gateway.mirror.TableAnswer.Written;
import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The table, by the REST API of a Supabase project (PostgREST): rows are upserted and removed, each call in one transaction. That an older
 * state never replaces a newer one, and that a removed job stays removed, is the table's own doing ({@code deploy/supabase/04-jobs.sql}).
 *
 * <p>Redirects are not followed: the key would go along. Nothing is repeated here. Thread-safe; blocks.
 */
final class JobsTable implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int TOO_LARGE = 413;
    private static final Set<Integer> AWAY = Set.of(408, 429, 502, 503, 504);

    private final HttpUrl table;
    private final Headers credentials;
    private final OkHttpClient client;

    /**
     * A table; nothing is sent yet.
     *
     * @param root    of the REST API: {@code https://REF.supabase.co/rest/v1}
     * @param key     of the project, one that passes by policies: {@code sb_secret_…}, or the older {@code service_role}
     * @param timeout of one call
     */
    JobsTable(HttpUrl root, String name, String key, Duration timeout) {
        this.table = root.newBuilder().addPathSegment(name).build();
        this.credentials = credentials(key);
        this.client = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** Writes states; of one job at most one. */
    TableAnswer upsert(List<JobRow> rows) {
        ArrayNode body = Json.mapper().createArrayNode();
        rows.forEach(row -> body.addObject().put("job_id", row.jobId()).set("state", row.state()));
        HttpUrl url = table.newBuilder()
                .addQueryParameter("on_conflict", "job_id")
                .addQueryParameter("columns", "job_id,state")
                .build();
        return call(to(url).header("Prefer", "resolution=merge-duplicates,return=minimal")
                .post(RequestBody.create(Json.mapper().writeValueAsBytes(body), JSON))
                .build());
    }

    /** Removes jobs; those that are not there are removed, too. */
    TableAnswer remove(List<JobRow> rows) {
        String ids = rows.stream().map(row -> quoted(row.jobId())).collect(Collectors.joining(",", "in.(", ")"));
        HttpUrl url = table.newBuilder().addQueryParameter("job_id", ids).build();
        return call(to(url).header("Prefer", "return=minimal").delete().build());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private TableAnswer call(Request request) {
        try (Response answer = client.newCall(request).execute()) {
            return answer.isSuccessful() ? new Written() : refused(answer);
        } catch (IOException e) {
            return new NotNow(Cause.AWAY, "no answer: " + e.getMessage(), Optional.empty());
        }
    }

    /** What the database says of content begins with 22 (a value that cannot be) or 23 (a row that may not be). */
    private static TableAnswer refused(Response answer) throws IOException {
        JsonNode told = json(answer.body().string());
        String code = told.path("code").asString("");
        String why = "%d %s %s"
                .formatted(answer.code(), code, told.path("message").asString(""))
                .strip();
        if (answer.code() == TOO_LARGE || code.startsWith("22") || code.startsWith("23")) {
            return new RowRefused(why);
        }
        return new NotNow(AWAY.contains(answer.code()) ? Cause.AWAY : Cause.ERROR, why, retryAfter(answer));
    }

    private static Optional<Duration> retryAfter(Response answer) {
        String seconds = answer.header("Retry-After", "");
        return seconds != null && seconds.matches("[0-9]{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    /** What stands before the database may answer with a page of its own. */
    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            return Json.mapper().createObjectNode();
        }
    }

    private Request.Builder to(HttpUrl url) {
        return new Request.Builder().url(url).headers(credentials);
    }

    private static Headers credentials(String key) {
        Headers.Builder headers = new Headers.Builder().add("apikey", key);
        return key.startsWith("sb_")
                ? headers.build()
                : headers.add("Authorization", "Bearer " + key).build();
    }

    /** As PostgREST reads a value in a list. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

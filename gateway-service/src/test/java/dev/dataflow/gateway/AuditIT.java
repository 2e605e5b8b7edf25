package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is written down of a request, and what goes with every answer. */
class AuditIT {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    private static final List<Map<String, String>> LINES = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    static GatewayServer server;
    static HttpCalls http;
    static String ada;
    static Lines lines = new Lines();

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway(
                "dataflow.auth.modes=api-key",
                "dataflow.gateway.max-refused-sign-ins-per-minute=0",
                "dataflow.gateway.cors.allowed-origins=https://app.example"));
        ada = Signed.key(server.storage, "ada", Scope.READ, Scope.WRITE);
        lines.start();
        Logger audit = (Logger) LoggerFactory.getLogger("dataflow.audit");
        audit.setLevel(Level.INFO);
        audit.addAppender(lines);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("dataflow.audit")).detachAppender(lines);
        server.close();
    }

    @BeforeEach
    void forget() {
        LINES.clear();
    }

    @Test
    void aSubmitSaysWhoAndWhichJobAndNoSecret() throws Exception {
        // When
        HttpResponse<String> posted = http.send(
                "POST",
                "/v1/jobs?password=geheim",
                BodyPublishers.ofByteArray(PDF),
                "Authorization",
                "Bearer " + ada,
                "X-Request-Id",
                "upstream-1");

        // Then
        String jobId = HttpCalls.json(posted).get("job_id").stringValue();
        assertThat(line())
                .containsEntry("request_id", "upstream-1")
                .containsEntry("owner", "ada")
                .containsEntry("credential", "key:" + ada.substring(3, 19))
                .containsEntry("action", "submit")
                .containsEntry("job_id", jobId)
                .containsEntry("outcome", "done")
                .containsEntry("status", "202")
                .containsEntry("remote_address", "127.0.0.1");
        assertThat(LINES.toString()).doesNotContain(ada.substring(20), "geheim");
    }

    @Test
    void whatIsDoneToAJobIsWrittenDownAndLookingIsNot() throws Exception {
        // Given
        server.tell(JobStates.ended(JobStates.submitted("audited", "ada", 1), JobStatus.FAILED));
        server.tell(JobStates.submitted("runs", "ada", 1));
        store("jobs/audited/report/report.md");
        await().until(() -> get("/v1/jobs/runs").statusCode() == 200);
        get("/v1/jobs");
        get("/v1/jobs/audited/progress");
        get("/v1/jobs/audited/results");
        assertThat(LINES).isEmpty();

        // Then
        get("/v1/jobs/audited/results/report/report.md");
        assertThat(line()).containsEntry("action", "fetch_result").containsEntry("key", "/report/report.md");
        send("DELETE", "/v1/jobs/runs");
        assertThat(line()).containsEntry("action", "cancel").containsEntry("job_id", "runs");
        send("POST", "/v1/jobs/audited/retry");
        assertThat(line()).containsEntry("action", "retry").containsEntry("outcome", "refused");
        send("DELETE", "/v1/jobs/audited");
        assertThat(line()).containsEntry("action", "remove").containsEntry("job_id", "audited");
    }

    @Test
    void aRefusedSignInIsWrittenDown() throws Exception {
        http.get("/v1/jobs", Signed.with("df_0123456789abcdef_" + "0".repeat(64)));
        assertThat(line())
                .containsEntry("action", "sign_in")
                .containsEntry("outcome", "refused")
                .containsEntry("owner", "nobody")
                .containsEntry("path", "/v1/jobs");
    }

    @Test
    void whatAClientChoseMakesNoOtherLineOrField() throws Exception {
        send("DELETE", "/v1/jobs/x%0Aaction=submit%22%20owner=%22root");
        assertThat(line())
                .containsEntry("job_id", "x?action?submit??owner??root")
                .containsEntry("owner", "ada");
    }

    @Test
    void everyAnswerNamesItsRequest() throws Exception {
        assertThat(get("/v1/jobs").headers().firstValue("X-Request-Id").orElseThrow())
                .hasSize(36);
        HttpResponse<String> named =
                http.get("/v1/jobs/unknown", "Authorization", "Bearer " + ada, "X-Request-Id", "a-1");
        assertThat(named.headers().firstValue("X-Request-Id")).contains("a-1");
        assertThat(HttpCalls.json(named).get("request_id").stringValue()).isEqualTo("a-1");
        for (String odd : List.of("a b", "<script>", "\"", "x".repeat(129), "ä")) {
            HttpResponse<String> answer = http.get("/", "X-Request-Id", odd);
            assertThat(answer.headers().allValues("X-Request-Id"))
                    .singleElement()
                    .isNotEqualTo(odd);
        }
    }

    @Test
    void everyAnswerTellsBrowsersToBeCareful() throws Exception {
        for (String path : List.of("/", "/openapi.json", "/v1/jobs", "/nothing")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void onlyPagesOfTheOriginsThatAreNamedMayCall() throws Exception {
        HttpResponse<String> asked = preflight("https://app.example");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("authorization");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        HttpResponse<String> other = preflight("https://evil.example");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(http.get("/v1/jobs", "Origin", "https://app.example").statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        return http.send(
                "OPTIONS",
                "/v1/jobs",
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(method, path, BodyPublishers.noBody(), Signed.with(ada));
    }

    /** The one line that was written since. */
    private static Map<String, String> line() {
        await().until(() -> !LINES.isEmpty());
        assertThat(LINES).hasSize(1);
        return LINES.removeFirst();
    }

    private static void store(String key) {
        server.storage.write(StorageKey.of(key), "text/markdown", PDF.length, new ByteArrayInputStream(PDF));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            Map<String, String> fields = new HashMap<>();
            event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
            LINES.add(fields);
        }
    }
}

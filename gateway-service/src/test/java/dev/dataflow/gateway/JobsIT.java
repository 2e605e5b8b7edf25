package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JobsIT {

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        port = server.gateway();
        http = new HttpCalls(port);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void pagesOfTheListAreNewestFirstAndStable() throws Exception {
        // Given
        for (int n = 0; n < 7; n++) {
            server.tell(JobStates.submitted("list-" + n, "anonymous", 1000 + n));
        }
        JobState newest = JobStates.submitted("list-7", "anonymous", 1007);
        tell(newest);
        tell(JobStates.submitted("list-other", "somebody else", 1003));

        // When
        List<String> seen = new ArrayList<>();
        String path = "/v1/jobs?limit=3";
        JsonNode page = HttpCalls.json(http.get(path));
        page.get("jobs").forEach(job -> seen.add(job.get("job_id").stringValue()));
        tell(JobStates.submitted("list-8", "anonymous", 1008));
        page = HttpCalls.json(
                http.get(path + "&cursor=" + page.get("next_cursor").stringValue()));
        page.get("jobs").forEach(job -> seen.add(job.get("job_id").stringValue()));

        // Then
        assertThat(seen).containsExactly("list-7", "list-6", "list-5", "list-4", "list-3", "list-2");
        assertThat(HttpCalls.json(http.get("/v1/jobs?status=success"))
                        .get("jobs")
                        .toString())
                .doesNotContain("list-");
        assertThat(http.get("/v1/jobs?cursor=nonsense").statusCode()).isEqualTo(400);
        assertThat(http.get("/v1/jobs?limit=0").statusCode()).isEqualTo(400);
        assertThat(http.get("/v1/jobs?status=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void somebodyElsesJobIsUnknown() throws Exception {
        // Given
        tell(JobStates.submitted("hidden", "somebody else", 1));

        // Then
        for (String below : List.of("", "/progress", "/events", "/results", "/results/input.pdf")) {
            HttpResponse<String> response = http.get("/v1/jobs/hidden" + below);
            assertThat(response.statusCode()).as(below).isEqualTo(404);
            assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("job_not_found");
        }
        assertThat(delete("hidden").statusCode()).isEqualTo(404);
        assertThat(retry("hidden", "").statusCode()).isEqualTo(404);
    }

    @Test
    void progressHasItsHistoryWhenAsked() throws Exception {
        // Given
        JobState job = JobStates.running(JobStates.submitted(id(), "anonymous", 1), 42);
        tell(job);

        // When
        JsonNode plain = HttpCalls.json(http.get("/v1/jobs/" + job.jobId() + "/progress"));
        JsonNode full = HttpCalls.json(http.get("/v1/jobs/" + job.jobId() + "/progress?history=true"));

        // Then
        assertThat(plain.get("progress").intValue()).isEqualTo(42);
        assertThat(plain.get("stages").get("raster").has("total")).isTrue();
        assertThat(plain.has("history")).isFalse();
        assertThat(full.get("history").isArray()).isTrue();
    }

    @Test
    void aRunningJobIsCancelledAndAFinishedOneRemovedOnEveryReplica() throws Exception {
        // Given
        HttpCalls other = new HttpCalls(server.gateway());
        JobState job = JobStates.submitted(id(), "anonymous", 1);
        tell(job);
        store(job.keys().input().value());
        store("jobs/" + job.jobId() + "0/input.pdf");

        // When
        HttpResponse<String> cancelled = delete(job.jobId());
        tell(JobStates.ended(job, JobStatus.CANCELLED));
        HttpResponse<String> removed = delete(job.jobId());

        // Then
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(facts(job.jobId())).hasAtLeastOneElementOfType(JobCancelled.class);
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(server.storage
                        .list(job.keys().prefix(), 10, Optional.empty())
                        .files())
                .isEmpty();
        assertThat(server.storage.find(StorageKey.of("jobs/" + job.jobId() + "0/input.pdf")))
                .isPresent();
        assertThat(http.get("/v1/jobs/" + job.jobId()).statusCode()).isEqualTo(410);
        await().until(() -> other.get("/v1/jobs/" + job.jobId()).statusCode() == 410);
    }

    @Test
    void aRetryIsTheNextTryAndIsShownAtOnce() throws Exception {
        // Given
        JobState job = JobStates.ended(JobStates.submitted(id(), "anonymous", 1), JobStatus.FAILED);
        store(job.keys().input().value());
        tell(job);

        // When
        HttpResponse<String> response = retry(job.jobId(), "{\"password\": \"open\"}");

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(facts(job.jobId()))
                .filteredOn(JobSubmitted.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(JobSubmitted.class, fact -> {
                    assertThat(fact.attempt()).isEqualTo(2);
                    assertThat(fact.options().password()).isEqualTo("open");
                });
        JsonNode now = HttpCalls.json(http.get("/v1/jobs/" + job.jobId()));
        assertThat(now.get("status").stringValue()).isEqualTo("running");
        assertThat(now.get("attempt").intValue()).isEqualTo(2);
        assertThat(now.get("options").has("password")).isFalse();
    }

    @Test
    void onlyWhatEndedWithFailuresIsRetried() throws Exception {
        JobState running = JobStates.submitted(id(), "anonymous", 1);
        tell(running);
        assertRefused(retry(running.jobId(), ""), 409, "job_not_finished");

        JobState good = JobStates.ended(JobStates.submitted(id(), "anonymous", 1), JobStatus.SUCCESS);
        tell(good);
        assertRefused(retry(good.jobId(), ""), 409, "nothing_to_retry");

        JobState partly = JobStates.endedWithFailedPage(JobStates.submitted(id(), "anonymous", 1));
        tell(partly);
        assertRefused(retry(partly.jobId(), ""), 409, "source_gone");
        store(partly.keys().input().value());
        assertThat(retry(partly.jobId(), "").statusCode()).isEqualTo(202);
    }

    @Test
    void everyErrorIsAProblem() throws Exception {
        assertRefused(http.get("/v1/nothing"), 404, "not_found");
        assertRefused(http.get("/v1/jobs/unknown"), 404, "job_not_found");
        assertRefused(http.get("/v1/jobs/..%2f..%2fetc"), 404, "job_not_found");
        HttpResponse<String> put = http.send("PUT", "/v1/jobs", BodyPublishers.ofString("x"));
        assertRefused(put, 405, "method_not_allowed");
        assertThat(put.headers().firstValue("Allow")).contains("GET, POST");
        JobState job = JobStates.ended(JobStates.submitted(id(), "anonymous", 1), JobStatus.FAILED);
        tell(job);
        assertRefused(retry(job.jobId(), "{nonsense"), 400, "invalid_request");
        assertRefused(retry(job.jobId(), "{\"password\":\"" + "x".repeat(300_000) + "\"}"), 413, "too_large");
        assertRefused(http.get("/v1/jobs/" + job.jobId() + "/progress?history=perhaps"), 400, "invalid_request");
    }

    @Test
    void aRecordThatIsNoStateIsLeftOut() throws Exception {
        // Given
        server.tellBytes("broken", "{\"job_id\": 3".getBytes(StandardCharsets.UTF_8));

        // When
        JobState job = JobStates.submitted("after-broken", "anonymous", 1);
        tell(job);

        // Then
        assertThat(http.get("/v1/jobs/broken").statusCode()).isEqualTo(404);
    }

    private static void tell(JobState job) throws Exception {
        server.tell(job);
        if (!job.owner().equals("anonymous")) {
            JobState marker = JobStates.submitted(job.jobId() + "-marker", "anonymous", 1);
            tell(marker);
            return;
        }
        await().until(() -> {
            HttpResponse<String> response = http.get("/v1/jobs/" + job.jobId() + "/progress");
            return response.statusCode() == 200
                    && HttpCalls.json(response).get("sequence").longValue() == job.sequence();
        });
    }

    private static void store(String key) {
        server.storage.write(
                StorageKey.of(key),
                "application/pdf",
                4,
                new ByteArrayInputStream("%PDF".getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> delete(String id) throws Exception {
        return http.send("DELETE", "/v1/jobs/" + id, BodyPublishers.noBody());
    }

    private static HttpResponse<String> retry(String id, String body) throws Exception {
        return http.send(
                "POST",
                "/v1/jobs/" + id + "/retry",
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "Content-Type",
                "application/json");
    }

    private static List<Event> facts(String id) {
        return server.facts().stream().filter(fact -> fact.jobId().equals(id)).toList();
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo(code);
        assertThat(response.body())
                .doesNotContain("Exception")
                .doesNotContain("dev.dataflow")
                .doesNotContain("/tmp");
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}

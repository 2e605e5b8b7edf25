package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.StorageKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API and the projector together; the stages' facts are said by the test. */
class ProjectedJobIT {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static HttpCalls http;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aJobThatFailsCanBeRetriedCancelledAndRemoved() throws Exception {
        // Given
        String id = HttpCalls.json(http.postPdf("/v1/jobs", PDF)).get("job_id").stringValue();
        awaitState(id, 1, "running");

        // When it fails
        server.tell(new StageFailed(
                id,
                1,
                Instant.now(),
                Stage.EXTRACTION,
                FailureKind.INVALID_INPUT,
                "damaged_pdf",
                "The file cannot be read.",
                true));

        // Then
        awaitState(id, 1, "failed");
        assertThat(job(id).get("error").get("code").stringValue()).isEqualTo("damaged_pdf");

        // When it is tried again and cancelled
        assertThat(post("/v1/jobs/" + id + "/retry").statusCode()).isEqualTo(202);
        awaitState(id, 2, "running");
        await().until(() -> progress(id).get("attempt").intValue() == 2
                && progress(id).get("sequence").longValue() > 2);
        assertThat(delete(id).statusCode()).isEqualTo(202);

        // Then
        awaitState(id, 2, "cancelled");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(finished(id)).containsExactly(JobStatus.FAILED, JobStatus.CANCELLED));
        assertThat(server.storage.find(StorageKey.of("jobs/" + id + "/progress.json")))
                .isPresent();

        // When it is removed
        assertThat(delete(id).statusCode()).isEqualTo(204);

        // Then
        await().during(Duration.ofSeconds(1))
                .until(() -> http.get("/v1/jobs/" + id).statusCode() == 410);
        assertThat(server.storage.list("jobs/" + id + "/", 10, Optional.empty()).files())
                .isEmpty();
    }

    private static void awaitState(String id, int attempt, String status) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode job = job(id);
            assertThat(job.get("attempt").intValue()).isEqualTo(attempt);
            assertThat(job.get("status").stringValue()).isEqualTo(status);
        });
    }

    private static List<JobStatus> finished(String id) {
        return server.facts().stream()
                .filter(fact -> fact.jobId().equals(id) && fact instanceof JobFinished)
                .map(fact -> ((JobFinished) fact).status())
                .toList();
    }

    private static JsonNode job(String id) throws Exception {
        return HttpCalls.json(http.get("/v1/jobs/" + id));
    }

    private static JsonNode progress(String id) throws Exception {
        return HttpCalls.json(http.get("/v1/jobs/" + id + "/progress"));
    }

    private static HttpResponse<String> post(String path) throws Exception {
        return http.send("POST", path, BodyPublishers.noBody());
    }

    private static HttpResponse<String> delete(String id) throws Exception {
        return http.send("DELETE", "/v1/jobs/" + id, BodyPublishers.noBody());
    }
}

package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.gateway.mirror.PostgrestServer;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one broker and one store are as one: what one was told, the other knows when it is asked next, without waiting. */
class ReplicasIT {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;
    static PostgrestServer supabase;
    static HttpCalls one;
    static HttpCalls other;
    static int otherPort;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        supabase = new PostgrestServer();
        String[] settings = {
            "dataflow.retention=20s",
            "dataflow.supabase.jobs-mirror.enabled=true",
            "dataflow.supabase.jobs-mirror.url=" + supabase.url(),
            "dataflow.storage.supabase.key=" + PostgrestServer.KEY
        };
        one = new HttpCalls(server.gateway(settings));
        otherPort = server.gateway(settings);
        other = new HttpCalls(otherPort);
    }

    @AfterAll
    static void stop() {
        server.close();
        supabase.close();
    }

    @RepeatedTest(10)
    void aJobIsListedOnTheOtherAtOnce() throws Exception {
        String id = submit();
        assertThat(other.get("/v1/jobs?limit=200").body()).contains(id);
    }

    @RepeatedTest(3)
    void aJobIsKnownAndFetchedOnTheOtherAtOnce() throws Exception {
        String id = submit();
        assertThat(other.get("/v1/jobs/" + id).statusCode()).isEqualTo(200);
        assertThat(other.get("/v1/jobs/" + id + "/progress").statusCode()).isEqualTo(200);
        assertThat(other.get("/v1/jobs/" + id + "/results").statusCode()).isEqualTo(200);
        assertThat(other.get("/v1/jobs/" + id + "/results/input.pdf").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aJobIsWatchedAndCancelledOnTheOtherAtOnce() throws Exception {
        // When
        String id = submit();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var watching = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/jobs/%s/events".formatted(otherPort, id)))
                            .build(),
                    BodyHandlers.fromLineSubscriber(new LinesTo(lines)));
            assertThat(delete(other, id).statusCode()).isEqualTo(202);

            // Then
            assertThat(watching.get().statusCode()).isEqualTo(200);
        }
        assertThat(lines).contains("event: progress", "event: finished");
        assertThat(lines.toString()).contains("\"status\":\"cancelled\"");
    }

    @Test
    void aJobThatEndsOnOneIsRemovedOnTheOtherAndGoneOnBoth() throws Exception {
        // Given
        String id = submit();
        assertThat(delete(one, id).statusCode()).isEqualTo(202);
        await().until(() -> one.get("/v1/jobs/" + id).body().contains("\"cancelled\""));

        // When
        assertThat(delete(other, id).statusCode()).isEqualTo(204);

        // Then
        assertThat(other.get("/v1/jobs/" + id).statusCode()).isEqualTo(410);
        assertThat(HttpCalls.json(other.get("/v1/jobs/" + id)).get("code").stringValue())
                .isEqualTo("job_removed");
        assertThat(one.get("/v1/jobs?limit=200").body()).doesNotContain(id);
        assertThat(one.get("/v1/jobs/" + id).statusCode()).isEqualTo(410);
        assertThat(delete(one, id).statusCode()).isEqualTo(410);
        // What the projector wrote meanwhile goes when the removal is looked at again.
        await().atMost(Duration.ofMinutes(2)).until(() -> server.storage
                .list("jobs/" + id + "/", 10, Optional.empty())
                .files()
                .isEmpty());
    }

    @Test
    void anOldJobGoesByItself() throws Exception {
        // Given one that ended in March, and one that runs
        JobState old = JobStates.ended(JobStates.submitted("old-one", "anonymous", 1), JobStatus.FAILED);
        String running = submit();

        // When
        server.tell(old);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(one.get("/v1/jobs/old-one").statusCode()).isEqualTo(410);
            assertThat(other.get("/v1/jobs/old-one").statusCode()).isEqualTo(410);
        });
        assertThat(one.get("/v1/jobs/" + running).statusCode()).isEqualTo(200);

        // When a gateway starts later
        HttpCalls third = new HttpCalls(server.gateway());

        // Then it knows
        assertThat(third.get("/v1/jobs/old-one").statusCode()).isEqualTo(410);
        assertThat(third.get("/v1/jobs/" + running).statusCode()).isEqualTo(200);
    }

    @Test
    void aJobIsMirroredToItsEndAndRemovedThereToo() throws Exception {
        // When
        String id = submit();

        // Then
        await().untilAsserted(() -> assertThat(supabase.rows()).containsKey(id));
        assertThat(supabase.rows().get(id).path("owner").stringValue()).isEqualTo("anonymous");

        // When
        assertThat(delete(one, id).statusCode()).isEqualTo(202);

        // Then
        await().untilAsserted(() ->
                assertThat(supabase.rows().get(id).path("status").stringValue()).isEqualTo("cancelled"));

        // When
        assertThat(delete(other, id).statusCode()).isEqualTo(204);

        // Then
        await().untilAsserted(() -> assertThat(supabase.rows()).doesNotContainKey(id));
    }

    private static String submit() throws Exception {
        HttpResponse<String> response = one.postPdf("/v1/jobs", PDF);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return HttpCalls.json(response).get("job_id").stringValue();
    }

    private static HttpResponse<String> delete(HttpCalls gateway, String id) throws Exception {
        return gateway.send("DELETE", "/v1/jobs/" + id, BodyPublishers.noBody());
    }
}

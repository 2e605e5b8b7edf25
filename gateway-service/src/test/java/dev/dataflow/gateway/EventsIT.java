package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsIT {

    @TempDir
    static Path folder;

    static GatewayServer server;
    static int port;
    static HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        port = server.gateway("dataflow.gateway.heartbeat=200ms");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void tellsProgressThenTheEndAndCloses() throws Exception {
        // Given
        JobState job = JobStates.submitted(id(), "anonymous", 1);
        tell(job);
        Watching watching = watch(job.jobId(), null);
        await().until(() -> watching.events().contains("progress " + job.sequence()));

        // When
        JobState further = JobStates.running(job, 42);
        server.tell(further);
        await().until(() -> watching.events().contains("progress " + further.sequence()));
        JobState ended = JobStates.ended(further, JobStatus.SUCCESS);
        server.tell(ended);

        // Then
        watching.done().get();
        assertThat(watching.events())
                .containsExactly(
                        "progress " + job.sequence(),
                        "progress " + further.sequence(),
                        "progress " + ended.sequence(),
                        "finished " + ended.sequence() + "-end");
        assertThat(watching.lines()).anyMatch(line -> line.startsWith("data: {") && line.contains("\"progress\":42"));
    }

    @Test
    void goesOnAfterTheLastEventId() throws Exception {
        // Given
        JobState job = JobStates.running(JobStates.submitted(id(), "anonymous", 1), 10);
        tell(job);
        Watching watching = watch(job.jobId(), Long.toString(job.sequence()));

        // When
        JobState ended = JobStates.ended(job, JobStatus.FAILED);
        await().until(() -> watching.lines().contains(": heartbeat"));
        server.tell(ended);

        // Then
        watching.done().get();
        assertThat(watching.events())
                .containsExactly("progress " + ended.sequence(), "finished " + ended.sequence() + "-end");
        assertThat(watched(job.jobId(), Long.toString(ended.sequence())))
                .containsExactly("finished " + ended.sequence() + "-end");
        assertThat(watch(job.jobId(), ended.sequence() + "-end").done().get()).isEqualTo(204);
    }

    @Test
    void aRemovedJobEndsTheStream() throws Exception {
        // Given
        JobState job = JobStates.submitted(id(), "anonymous", 1);
        tell(job);
        Watching watching = watch(job.jobId(), null);
        await().until(() -> !watching.events().isEmpty());

        // When
        server.tellBytes(job.jobId(), null);

        // Then
        watching.done().get();
        assertThat(watching.events()).containsExactly("progress " + job.sequence());
    }

    @Test
    void aThousandWatchersAreTold() throws Exception {
        // Given
        JobState job = JobStates.submitted(id(), "anonymous", 1);
        tell(job);
        List<Watching> watchers =
                Stream.generate(() -> watch(job.jobId(), null)).limit(1000).toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> watchers.stream()
                .noneMatch(watching -> watching.events().isEmpty()));

        // When
        JobState now = job;
        long begin = System.nanoTime();
        for (int i = 1; i <= 20; i++) {
            now = JobStates.running(now, i);
            server.tell(now);
        }
        server.tell(JobStates.ended(now, JobStatus.SUCCESS));
        for (Watching watching : watchers) {
            watching.done().get();
        }

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(watchers)
                .allSatisfy(watching -> assertThat(watching.events().getLast()).startsWith("finished "));
    }

    /** A client of an event stream. */
    private record Watching(CompletableFuture<Integer> done, List<String> lines) {

        /** Event names and ids, in the order in which they came. */
        List<String> events() {
            List<String> events = new ArrayList<>();
            String name = "";
            for (String line : List.copyOf(lines)) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    events.add(name + " " + line.substring(4));
                }
            }
            return events;
        }
    }

    private static Watching watch(String jobId, String lastEventId) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/jobs/" + jobId + "/events"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        CompletableFuture<Integer> done = client.sendAsync(
                        request.build(), BodyHandlers.fromLineSubscriber(new LinesTo(lines)))
                .thenApply(HttpResponse::statusCode);
        return new Watching(done, lines);
    }

    private static List<String> watched(String jobId, String lastEventId) throws Exception {
        Watching watching = watch(jobId, lastEventId);
        watching.done().get();
        return watching.events();
    }

    private static void tell(JobState job) throws Exception {
        server.tell(job);
        await().until(() -> new HttpCalls(port).get("/v1/jobs/" + job.jobId()).statusCode() == 200);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}

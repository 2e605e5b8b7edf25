package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told while Kafka or the store is away. */
class OutagesIT {

    private static final byte[] PDF = "%PDF-1.4\nnearly".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final MemoryFileStorage files = new MemoryFileStorage();
    private final AtomicBoolean away = new AtomicBoolean();

    @Test
    void withoutTheStoreUploadsAndResultsWaitAndStatusesAreAnswered() throws Exception {
        try (GatewayServer server = GatewayServer.start(folder, store())) {
            HttpCalls http = new HttpCalls(server.gateway());
            known(server, http);

            // When
            away.set(true);

            // Then
            assertAway(http.postPdf("/v1/jobs", PDF), "storage_unavailable");
            assertAway(http.get("/v1/jobs/known/results/report/report.md"), "storage_unavailable");
            assertThat(http.get("/v1/jobs/known/progress").statusCode()).isEqualTo(200);

            // When it is back
            away.set(false);

            // Then
            assertThat(http.postPdf("/v1/jobs", PDF).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void withoutKafkaNothingIsTakenThatWouldBeLostAndWhatIsKnownIsAnswered() throws Exception {
        GatewayServer server = GatewayServer.start(folder, files);
        try {
            HttpCalls http = new HttpCalls(server.gateway("dataflow.gateway.publish-timeout=2s"));
            known(server, http);

            // When
            server.kafka.close();

            // Then
            assertAway(http.postPdf("/v1/jobs", PDF), "queue_unavailable");
            assertThat(http.get("/v1/jobs/known/progress").statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(
                            files.list("jobs/", 10, Optional.empty()).files())
                    .noneSatisfy(file -> assertThat(file.key().toString()).contains("/source/")));
        } finally {
            server.close();
        }
    }

    private static void known(GatewayServer server, HttpCalls http) throws Exception {
        server.tell(JobStates.ended(JobStates.submitted("known", "anonymous", 1), JobStatus.SUCCESS));
        await().until(() -> http.get("/v1/jobs/known").statusCode() == 200);
    }

    private static void assertAway(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(HttpCalls.json(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** The files, behind a door that can be shut. */
    private FileStorage store() {
        return (FileStorage) Proxy.newProxyInstance(
                FileStorage.class.getClassLoader(), new Class<?>[] {FileStorage.class}, (_, method, arguments) -> {
                    if (away.get()) {
                        throw new StorageException(StorageException.Reason.UNAVAILABLE, "told to be away");
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

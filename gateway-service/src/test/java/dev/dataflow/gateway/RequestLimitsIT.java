package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.gateway.core.Scope;
import dev.dataflow.pipeline.job.JobStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for too much waits, and nobody else does. */
class RequestLimitsIT {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    static GatewayServer server;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anOwnersRequestsAreLimitedOverAllOfTheirKeys() throws Exception {
        // Given
        HttpCalls http = new HttpCalls(
                server.gateway("dataflow.auth.modes=api-key", "dataflow.gateway.max-requests-per-minute=3"));
        String one = Signed.key(server.storage, "ada", Scope.READ);
        String two = Signed.key(server.storage, "ada", Scope.READ);
        String grace = Signed.key(server.storage, "grace", Scope.READ);

        // When
        for (String key : new String[] {one, two, one}) {
            assertThat(http.get("/v1/jobs", Signed.with(key)).statusCode()).isEqualTo(200);
        }

        // Then
        assertTooMany(http.get("/v1/jobs", Signed.with(two)), "too_many_requests");
        assertThat(http.get("/v1/jobs", Signed.with(grace)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoFailsToSignInTooOftenWaitsAndOthersAtTheSameAddressDoNot() throws Exception {
        // Given
        HttpCalls http = new HttpCalls(
                server.gateway("dataflow.auth.modes=api-key", "dataflow.gateway.max-refused-sign-ins-per-minute=2"));
        String ada = Signed.key(server.storage, "ada", Scope.READ);

        // When
        assertThat(http.get("/v1/jobs").statusCode()).isEqualTo(401);
        assertThat(http.get("/v1/jobs", Signed.with("df_wrong")).statusCode()).isEqualTo(401);

        // Then
        assertTooMany(http.get("/v1/jobs"), "too_many_requests");
        assertTooMany(http.get("/v1/jobs", Signed.with("df_wrong")), "too_many_requests");
        assertThat(http.get("/v1/jobs", Signed.with(ada)).statusCode()).isEqualTo(200);
        assertThat(http.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void runningJobsAreLimitedOverAllReplicas() throws Exception {
        // Given
        String[] quota = {"dataflow.auth.modes=api-key", "dataflow.gateway.max-running-jobs=2"};
        HttpCalls one = new HttpCalls(server.gateway(quota));
        HttpCalls two = new HttpCalls(server.gateway(quota));
        String ada = Signed.key(server.storage, "ada", Scope.READ, Scope.WRITE);
        String grace = Signed.key(server.storage, "grace", Scope.READ, Scope.WRITE);
        server.tell(JobStates.submitted("running-1", "ada", 1));
        server.tell(JobStates.submitted("running-2", "ada", 2));
        await().until(() -> one.get("/v1/jobs/running-2", Signed.with(ada)).statusCode() == 200
                && two.get("/v1/jobs/running-2", Signed.with(ada)).statusCode() == 200);

        // Then
        assertTooMany(post(one, ada), "too_many_jobs");
        assertTooMany(post(two, ada), "too_many_jobs");
        assertThat(post(one, grace).statusCode()).isEqualTo(202);

        // When
        server.tell(JobStates.ended(JobStates.submitted("running-2", "ada", 2), JobStatus.SUCCESS));

        // Then
        await().until(() -> post(two, ada).statusCode() == 202);
    }

    private static HttpResponse<String> post(HttpCalls http, String key) throws Exception {
        return http.send("POST", "/v1/jobs", BodyPublishers.ofByteArray(PDF), Signed.with(key));
    }

    private static void assertTooMany(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
        assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo(code);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }
}

package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.StorageKey;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Webhooks of two gateways on one broker; the stages' facts are said by the test. */
class WebhookIT {

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "a secret between the two of us";
    private static final String[] SETTINGS = {
        "dataflow.outbound.allow=127.0.0.1,localhost",
        "dataflow.webhooks.secret=" + SECRET,
        "dataflow.webhooks.timeout=3s",
        "dataflow.webhooks.retry-delay=300ms",
        "dataflow.webhooks.retry-delay-max=600ms"
    };

    @TempDir
    static Path folder;

    static GatewayServer server;
    static WebhookReceiver receiver;
    static HttpCalls http;
    static HttpCalls other;
    static ConfigurableApplicationContext otherGateway;

    @BeforeAll
    static void start() throws Exception {
        receiver = new WebhookReceiver();
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway(SETTINGS));
        other = new HttpCalls(server.gateway(SETTINGS));
        otherGateway = server.context();
    }

    @AfterAll
    static void stop() {
        server.close();
        receiver.close();
    }

    @Test
    void tellsOnceSignedAndLogged() throws Exception {
        // When
        String id = finished(receiver.url("/once", 204));
        awaitStatus(id, "delivered");

        // Then
        WebhookReceiver.Call call = receiver.calls("/once").getFirst();
        assertThat(call.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(call.header("webhook-id")).isEqualTo("msg_" + id + "_1");
        assertThat(call.header("webhook-signature")).isEqualTo(signature(call));
        JsonNode event = Json.mapper().readTree(call.body());
        assertThat(event.get("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.get("type").stringValue()).isEqualTo("dev.dataflow.job.finished");
        assertThat(event.get("subject").stringValue()).isEqualTo(id);
        assertThat(event.at("/data/status").stringValue()).isEqualTo("failed");
        assertThat(event.at("/data/error/code").stringValue()).isEqualTo("damaged_pdf");
        assertThat(receiver.calls("/once")).hasSize(1);
        assertThat(delivery(http, id)).isEqualTo(delivery(other, id));
        assertThat(delivery(other, id).at("/tries/0/status").intValue()).isEqualTo(204);
    }

    @Test
    void triesAgainWithTheSameIdAndBody() throws Exception {
        // When
        String id = finished(receiver.url("/flaky", 500, 302, 503, 200));
        awaitStatus(id, "delivered");

        // Then
        List<WebhookReceiver.Call> calls = receiver.calls("/flaky");
        assertThat(calls).hasSize(4);
        assertThat(calls).extracting(call -> call.header("webhook-id")).containsOnly("msg_" + id + "_1");
        assertThat(calls)
                .extracting(WebhookReceiver.Call::body)
                .containsOnly(calls.getFirst().body());
        assertThat(receiver.calls("/redirected")).isEmpty();
        assertThat(delivery(http, id).get("tries"))
                .extracting(one -> one.get("status").intValue())
                .containsExactly(500, 302, 503, 200);
    }

    @Test
    void stopsWhenTheReceiverWantsNoMore() throws Exception {
        String id = finished(receiver.url("/gone", 410));
        awaitStatus(id, "stopped");
        assertThat(receiver.calls("/gone")).hasSize(1);
    }

    @Test
    void aReceiverThatIsSilentHoldsUpNobody() throws Exception {
        // Given
        String silent = receiver.url("/silent", WebhookReceiver.SILENCE).replace("127.0.0.1", "localhost");
        for (int i = 0; i < 20; i++) {
            finished(silent);
        }

        // When
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(finished(receiver.url("/many", 200)));
        }

        // Then each is told, and told once
        for (String id : ids) {
            awaitStatus(id, "delivered");
        }
        List<String> told = receiver.calls("/many").stream()
                .map(call -> call.header("webhook-id"))
                .toList();
        assertThat(told).hasSameSizeAs(new HashSet<>(told)).hasSize(20);
    }

    @Test
    void outlivesTheGatewayThatBegan() throws Exception {
        // Given a delivery that does not succeed, and one gateway less
        String url = receiver.url("/restart", 500);
        String id = finished(url);
        await().until(() -> receiver.calls("/restart").size() >= 2);
        otherGateway.close();

        // When
        receiver.url("/restart", 200);

        // Then
        awaitStatus(id, "delivered");
        JsonNode tries = delivery(http, id).get("tries");
        assertThat(tries.size()).isEqualTo(receiver.calls("/restart").size());

        // When the other is there again
        other = new HttpCalls(server.gateway(SETTINGS));
        otherGateway = server.context();
        String next = finished(receiver.url("/again", 200));
        awaitStatus(next, "delivered");
        assertThat(receiver.calls("/restart")).hasSize(tries.size());
    }

    @Test
    void ofARemovedJobNothingMoreIsTold() throws Exception {
        // Given
        String id = finished(receiver.url("/removed", 500));
        await().until(() -> receiver.calls("/removed").size() >= 2);

        // When
        await().until(() -> delete(id).statusCode() == 204);
        int before = receiver.calls("/removed").size();

        // Then
        await().during(Duration.ofSeconds(2))
                .until(() -> receiver.calls("/removed").size() <= before + 1);
        assertThat(server.storage.find(StorageKey.of("jobs/" + id + "/webhooks.json")))
                .isEmpty();
    }

    @Test
    void aCallbackThatLeadsInsideIsRefusedBeforeTheUpload() throws Exception {
        for (String url : List.of("http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "ftp://x/")) {
            HttpResponse<String> response = submit(url);
            assertThat(response.statusCode()).as(url).isEqualTo(400);
            assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("invalid_option");
            assertThat(HttpCalls.json(response).get("option").stringValue()).isEqualTo("callback_url");
        }
    }

    @Test
    void aJobWithoutCallbackHasNoDeliveries() throws Exception {
        String id = HttpCalls.json(http.postPdf("/v1/jobs", PDF)).get("job_id").stringValue();
        HttpResponse<String> response = http.get("/v1/jobs/" + id + "/deliveries");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"deliveries\":[]}");
        assertThat(http.get("/v1/jobs/unknown/deliveries").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> submit(String callbackUrl) throws Exception {
        return http.postPdf("/v1/jobs?callback_url=" + URLEncoder.encode(callbackUrl, StandardCharsets.UTF_8), PDF);
    }

    /** A job that failed, and tells so. */
    private static String finished(String callbackUrl) throws Exception {
        HttpResponse<String> response = submit(callbackUrl);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String id = HttpCalls.json(response).get("job_id").stringValue();
        server.tell(new StageFailed(
                id,
                1,
                Instant.now(),
                Stage.EXTRACTION,
                FailureKind.INVALID_INPUT,
                "damaged_pdf",
                "The file cannot be read.",
                true));
        return id;
    }

    private static void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        delivery(http, id).path("status").asString("none"))
                .isEqualTo(status));
    }

    private static JsonNode delivery(HttpCalls gateway, String id) throws Exception {
        return HttpCalls.json(gateway.get("/v1/jobs/" + id + "/deliveries")).at("/deliveries/0");
    }

    private static HttpResponse<String> delete(String id) throws Exception {
        return http.send("DELETE", "/v1/jobs/" + id, BodyPublishers.noBody());
    }

    private static String signature(WebhookReceiver.Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}

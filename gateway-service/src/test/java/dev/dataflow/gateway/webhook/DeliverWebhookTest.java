package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.TestSpans;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliverWebhookTest {

    private static final StorageKey LOG = StorageKey.of("jobs/a/webhooks.json");

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final Map<String, String> sent = new HashMap<>();
    private final Delivery delivery = Deliveries.to("a", "https://example.com/hook");
    private final List<WebhookSecret> secrets =
            List.of(new WebhookSecret("the new secret, long enough"), new WebhookSecret("the old secret, long enough"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestSpans spans = new TestSpans();
    private final Telemetry telemetry = new Telemetry(meters, spans.tracing());

    @BeforeEach
    void aJob() {
        storage.write(StorageKey.of("jobs/a/job.json"), "application/json", 2, new ByteArrayInputStream(new byte[2]));
    }

    @Test
    void signsWithBothSecretsAndNotesWhatCameOfIt() throws Exception {
        // When
        DeliverWebhook.Step step = deliver(500).step(delivery);

        // Then
        assertThat(step).isInstanceOfSatisfying(DeliverWebhook.Step.Stands.class, stands -> {
            assertThat(stands.delivery().status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(stands.delivery().tries()).hasSize(1);
        });
        assertThat(sent).containsEntry("webhook-id", "msg_a_1").containsEntry("webhook-timestamp", "1772323200");
        assertThat(sent.get("webhook-signature").split(" "))
                .containsExactly(
                        secrets.get(0).sign("msg_a_1", 1772323200, "{}"),
                        secrets.get(1).sign("msg_a_1", 1772323200, "{}"));
        assertThat(log()).contains("\"status\":500").contains("\"pending\"").doesNotContain("jobs/a");
    }

    @Test
    void whatEndedIsPutAwayWhenItsLogIsStored() throws Exception {
        // When
        DeliverWebhook.Step step = deliver(204).step(delivery);

        // Then
        Delivery ended = ((DeliverWebhook.Step.Stands) step).delivery();
        assertThat(ended.status()).isEqualTo(DeliveryStatus.DELIVERED);
        sent.clear();
        assertThat(deliver(204).step(ended)).isInstanceOf(DeliverWebhook.Step.Over.class);
        assertThat(sent).isEmpty();
        assertThat(log()).contains("\"delivered\"");
    }

    @Test
    void theReceiverIsToldTheTraceAndWhatCameOfItIsCounted() {
        // Given
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        // When
        deliver(204).step(delivery.in(trace));

        // Then
        SpanData span = spans.only("webhook");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(sent).containsEntry("traceparent", "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
        assertThat(meters.get("dataflow.webhook.deliveries")
                        .tag("outcome", "delivered")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("dataflow.webhook.deliveries")
                        .tag("outcome", "given_up")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void aSecondDeliveryOfTheJobStandsBesideTheFirst() throws Exception {
        deliver(500).step(delivery);
        deliver(500)
                .step(Delivery.first(
                        "msg_a_2", "a", 2, "jobs/a", "https://example.com/hook", "{}", Deliveries.CREATED));
        assertThat(DeliveryDocument.parse(log().getBytes(StandardCharsets.UTF_8))
                        .deliveries())
                .extracting(DeliveryDocument.Entry::id)
                .containsExactly("msg_a_1", "msg_a_2");
    }

    @Test
    void ofARemovedJobNothingIsSent() {
        storage.deletePrefix("jobs/a/");
        assertThat(deliver(200).step(delivery)).isInstanceOf(DeliverWebhook.Step.Over.class);
        assertThat(sent).isEmpty();
        assertThat(storage.find(LOG)).isEmpty();
    }

    @Test
    void aJobThatIsRemovedWhileItIsToldOfKeepsNoLog() {
        WebhookSender removing = (_, _, _) -> {
            storage.deletePrefix("jobs/a/");
            return 500;
        };
        deliver(removing).step(delivery);
        assertThat(storage.find(LOG)).isEmpty();
    }

    @Test
    void whatWentWrongIsSaidWithoutAddresses() {
        assertThat(error((_, _, _) -> {
                    throw new IOException("connect to /10.0.0.1:80 failed");
                }))
                .isEqualTo("no connection, or no answer in HTTP");
        assertThat(error((_, _, _) -> {
                    throw new InterruptedIOException("timeout");
                }))
                .isEqualTo("no answer in time");
        assertThat(error((_, _, _) -> {
                    throw new RefusedException(Refusal.URL_REFUSED, "its host is not a public one");
                }))
                .isEqualTo("its host is not a public one");
    }

    private String error(WebhookSender sender) {
        DeliverWebhook.Step.Stands step =
                (DeliverWebhook.Step.Stands) deliver(sender).step(delivery);
        return step.delivery().tries().getLast().error();
    }

    private DeliverWebhook deliver(int status) {
        return deliver((_, headers, _) -> {
            sent.putAll(headers);
            return status;
        });
    }

    private DeliverWebhook deliver(WebhookSender sender) {
        return new DeliverWebhook(
                sender, new DeliveryLog(storage), secrets, Deliveries.SCHEDULE, () -> Deliveries.CREATED, telemetry);
    }

    @Test
    void whatWasTakenOrIsNotWantedIsKnownToBeTold() {
        DeliveryLog log = new DeliveryLog(storage);
        Delivery delivery = Deliveries.to("a", "https://hooks.example/");
        assertThat(log.wereTold(delivery.keys(), 1)).as("there is no log").isFalse();
        for (int status : List.of(500, 200, 410)) {
            log.write(Deliveries.tried(delivery, status));
            assertThat(log.wereTold(delivery.keys(), 1))
                    .as("answered %d", status)
                    .isEqualTo(status != 500);
        }
        assertThat(log.wereTold(delivery.keys(), 2)).as("another try").isFalse();
    }

    private String log() throws IOException {
        return new String(storage.open(LOG).stream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

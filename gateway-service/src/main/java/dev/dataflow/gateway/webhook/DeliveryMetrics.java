package dev.dataflow.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;

/**
 * Webhooks that were sent, by what came of it: {@code dataflow.webhook.deliveries} with the {@code outcome} {@code delivered}, {@code stopped},
 * {@code given_up}, or {@code retried}, which will be sent again.
 */
final class DeliveryMetrics {

    private final MeterRegistry meters;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(DeliveryStatus.values()).forEach(this::counter);
    }

    /** It was sent, and now stands so. */
    void sent(Delivery delivery) {
        counter(delivery.status()).increment();
    }

    private Counter counter(DeliveryStatus status) {
        return Counter.builder("dataflow.webhook.deliveries")
                .description("Webhooks that were sent, by what came of it")
                .tag("outcome", outcome(status))
                .register(meters);
    }

    private static String outcome(DeliveryStatus status) {
        return status == DeliveryStatus.PENDING ? "retried" : status.wireName();
    }
}

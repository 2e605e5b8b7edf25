package dev.dataflow.gateway.webhook;

import java.time.Duration;
import java.time.Instant;

/** Deliveries as tests need them. */
final class Deliveries {

    static final Instant CREATED = Instant.parse("2026-03-01T00:00:00Z");
    static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), () -> 0.5);

    private Deliveries() {}

    static Delivery to(String jobId, String url) {
        return Delivery.first("msg_" + jobId + "_1", jobId, 1, "jobs/" + jobId, url, "{}", CREATED);
    }

    /** One that is tried only later. */
    static Delivery tried(Delivery delivery, Integer status) {
        return delivery.after(new DeliveryTry(1, CREATED, 5, status, status == null ? "no answer" : null), SCHEDULE);
    }
}

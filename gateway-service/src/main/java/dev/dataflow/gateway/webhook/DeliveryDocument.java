package dev.dataflow.gateway.webhook;

import dev.dataflow.pipeline.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of {@code webhooks.json}, and of the answer that tells of a job's deliveries: one entry for each time the job finished. */
record DeliveryDocument(List<Entry> deliveries) {

    static final DeliveryDocument EMPTY = new DeliveryDocument(List.of());

    DeliveryDocument {
        deliveries = List.copyOf(deliveries);
    }

    /** A delivery as its owner sees it; the fields are those of {@link Delivery}. */
    record Entry(
            String id,
            int attempt,
            String url,
            DeliveryStatus status,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            List<DeliveryTry> tries) {

        static Entry of(Delivery delivery) {
            return new Entry(
                    delivery.id(),
                    delivery.attempt(),
                    delivery.url(),
                    delivery.status(),
                    delivery.createdAt(),
                    delivery.nextAttemptAt(),
                    delivery.tries());
        }
    }

    /** The same with this delivery as it now stands. */
    DeliveryDocument with(Delivery delivery) {
        List<Entry> entries = new ArrayList<>(deliveries);
        entries.removeIf(entry -> entry.id().equals(delivery.id()));
        entries.add(Entry.of(delivery));
        return new DeliveryDocument(entries);
    }

    /** Whether the end of this try needs no more telling: it was taken, or the receiver wants no more. */
    boolean tells(int attempt) {
        return deliveries.stream()
                .filter(entry -> entry.attempt() == attempt)
                .anyMatch(entry -> switch (entry.status()) {
                    case DELIVERED, STOPPED -> true;
                    case PENDING, GIVEN_UP -> false;
                });
    }

    static DeliveryDocument parse(byte[] json) {
        return Json.mapper().readValue(json, DeliveryDocument.class);
    }

    byte[] toJson() {
        return Json.mapper().writeValueAsBytes(this);
    }
}

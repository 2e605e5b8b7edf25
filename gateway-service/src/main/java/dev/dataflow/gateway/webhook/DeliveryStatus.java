package dev.dataflow.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a delivery stands. */
enum DeliveryStatus {
    PENDING,
    DELIVERED,
    /** The receiver wants no more (410). */
    STOPPED,
    /** It was not taken in time. */
    GIVEN_UP;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.dataflow.gateway.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a delivery, and what came of it.
 *
 * @param number     which, from 1
 * @param time       when it was sent
 * @param durationMs how long the answer took, in milliseconds
 * @param status     of the answer; null when there was none
 * @param error      why there was none; one line, without addresses
 */
record DeliveryTry(
        int number,
        Instant time,
        long durationMs,
        @Nullable Integer status,
        @Nullable String error) {}

package dev.dataflow.gateway.core.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent with a key, as the mark of the term in which it was done.
 *
 * @param fingerprint SHA-256 over all that makes the request what it is, lower-case hex
 * @param outcome     null when nothing came of it after all
 * @param submitted   whether the outcome took effect for certain
 */
record RememberedRequest(String fingerprint, @Nullable Outcome outcome, boolean submitted, Instant at) {}

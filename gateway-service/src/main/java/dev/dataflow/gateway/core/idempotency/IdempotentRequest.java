package dev.dataflow.gateway.core.idempotency;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.pipeline.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request with a key, while it is done. For one thread; see {@link IdempotentRequests}. */
public final class IdempotentRequest implements AutoCloseable {

    private final Term term;
    private final InstantSource clock;
    private final Optional<RememberedRequest> before;
    private String fingerprint;

    IdempotentRequest(Term term, InstantSource clock, Optional<RememberedRequest> before) {
        this.term = term;
        this.clock = clock;
        this.before = before;
        this.fingerprint = before.map(RememberedRequest::fingerprint).orElse("");
    }

    /** Whether a request with this key was done before. */
    public boolean isRepeated() {
        return before.isPresent();
    }

    /**
     * What came of it.
     *
     * @param fingerprint of the request as it is now
     * @throws RefusedException {@link Refusal#IDEMPOTENCY_KEY_REUSED} when it was another request
     */
    public Outcome outcome(String fingerprint) {
        RememberedRequest request = before.orElseThrow();
        if (request.outcome() == null || !request.fingerprint().equals(fingerprint)) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before. Use a new one for each.");
        }
        return request.outcome();
    }

    /**
     * Remembers what is about to come of it.
     *
     * @throws RefusedException {@link Refusal#REQUEST_IN_FLIGHT} when somebody else took over meanwhile: it must not take effect
     */
    public void remember(String fingerprint, Outcome outcome) {
        this.fingerprint = fingerprint;
        mark(outcome, false);
        if (!term.isLatest()) {
            throw IdempotentRequests.inFlight();
        }
    }

    /** Whether what came of it before took effect for certain; if not, a crash may have kept it from doing so. */
    public boolean isSubmitted() {
        return before.filter(RememberedRequest::submitted).isPresent();
    }

    /** Remembers that the outcome took effect: repetitions need not see to it. */
    public void submitted(Outcome outcome) {
        mark(outcome, true);
    }

    /** Nothing came of it after all: it may be sent again as if for the first time. */
    public void forget() {
        mark(null, false);
    }

    @Override
    public void close() {
        term.close();
    }

    /** The day begins when the request first came. */
    private void mark(@Nullable Outcome outcome, boolean submitted) {
        Instant at = before.map(RememberedRequest::at).orElseGet(clock::instant);
        term.mark(Json.mapper().writeValueAsBytes(new RememberedRequest(fingerprint, outcome, submitted, at)));
    }
}

package dev.dataflow.gateway.core.idempotency;

/**
 * What came of a request.
 *
 * @param id of what was made
 */
public record Outcome(Kind kind, String id) {

    /** What was made. */
    public enum Kind {
        JOB,
        BATCH,
        UPLOAD
    }
}

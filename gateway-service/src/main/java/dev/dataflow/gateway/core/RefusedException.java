package dev.dataflow.gateway.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not done. The message is for the client: one line, what was wrong and what to do; no path, no internals. */
public final class RefusedException extends RuntimeException {

    private final Refusal refusal;
    private final transient Map<String, Object> details;

    public RefusedException(Refusal refusal, String message, Map<String, Object> details, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
        this.details = Map.copyOf(details);
    }

    public RefusedException(Refusal refusal, String message) {
        this(refusal, message, Map.of(), null);
    }

    public RefusedException(Refusal refusal, String message, @Nullable Throwable cause) {
        this(refusal, message, Map.of(), cause);
    }

    /** An unknown job, or somebody else's: the two must not be told apart. */
    public static RefusedException jobNotFound(String jobId) {
        String shown = JobIds.isJobId(jobId) ? "There is no job " + jobId + "." : "There is no such job.";
        return new RefusedException(Refusal.JOB_NOT_FOUND, shown);
    }

    /** A caller whose credential may not do this. */
    public static RefusedException needs(Scope scope) {
        return new RefusedException(
                Refusal.FORBIDDEN_SCOPE,
                "This needs a credential with scope '%s'.".formatted(scope.wireName()),
                Map.of("scope", scope.wireName()),
                null);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What a program may want besides the code: {@code option}, {@code max_size}. */
    public Map<String, Object> details() {
        return details;
    }
}

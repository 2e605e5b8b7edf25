package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.stage.FailureKind;

/** Temporal will never take a job, or must not: the job fails, rather than waits. */
final class NotTakenException extends RuntimeException {

    private final FailureKind kind;
    private final String code;

    /** @param message one line for people, about the job */
    NotTakenException(FailureKind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /** @param message one line for people, about the job */
    NotTakenException(FailureKind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    FailureKind kind() {
        return kind;
    }

    String code() {
        return code;
    }
}

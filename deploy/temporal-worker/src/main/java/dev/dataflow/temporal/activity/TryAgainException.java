package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.stage.FailureKind;

/** A unit failed in a way that another try may undo: nothing final was said. */
final class TryAgainException extends RuntimeException {

    private final FailureKind kind;
    private final String code;

    TryAgainException(FailureKind kind, String code, String message) {
        super(message);
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

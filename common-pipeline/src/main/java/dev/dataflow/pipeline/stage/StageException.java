package dev.dataflow.pipeline.stage;

import org.jspecify.annotations.Nullable;

/** A page, a unit or a stage that failed. The message is one line for the user: no path, no stack trace, no document text. */
public final class StageException extends RuntimeException {

    private final FailureKind kind;
    private final String code;

    /**
     * @param code stable, snake_case, for programs: {@code password_required}, {@code damaged_pdf}, {@code page_too_large}, …
     */
    public StageException(FailureKind kind, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public StageException(FailureKind kind, String code, String message) {
        this(kind, code, message, null);
    }

    public FailureKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}

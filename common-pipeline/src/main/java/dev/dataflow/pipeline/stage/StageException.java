package dev.dataflow.pipeline.stage;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page, a unit or a stage that failed. The message is one line for the user: no path, no stack trace, no document text. */
public final class StageException extends RuntimeException {

    private final FailureKind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param code       stable, snake_case, for programs: {@code password_required}, {@code damaged_pdf}, {@code page_too_large}, …
     * @param retryAfter how long the dependency asks to be left alone before it is tried again; null when it does not say
     */
    public StageException(
            FailureKind kind, String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * @param code stable, snake_case, for programs: {@code password_required}, {@code damaged_pdf}, {@code page_too_large}, …
     */
    public StageException(FailureKind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, null, cause);
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

    /** How long to wait before the next try at least, as the dependency itself asks; for retryable kinds. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * What a thrown thing means: for the user, and for whether to try again.
 *
 * @param kind    the class of failure
 * @param code    stable, for programs
 * @param message one line for people: no path, no stack trace, no document text
 * @param waits   whether waiting in place may help
 * @param cause   what was thrown
 */
record Failure(FailureKind kind, String code, String message, boolean waits, Throwable cause) {

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case StageException e ->
                new Failure(
                        e.kind(),
                        e.code(),
                        String.valueOf(e.getMessage()),
                        e.kind().retryable(),
                        e);
            case StorageException e -> ofStorage(e);
            case OutOfMemoryError e ->
                failed(FailureKind.RESOURCE_EXHAUSTED, "out_of_memory", "It needs more memory than there is.", e);
            case StackOverflowError e ->
                failed(FailureKind.INVALID_INPUT, "too_deeply_nested", "It is nested too deeply to be read.", e);
            default -> isDiskFull(thrown) ? diskFull(thrown) : unexpected(thrown);
        };
    }

    static Failure timeout(String what, Duration limit) {
        String message = "%s took longer than %d s.".formatted(what, Math.max(1, limit.toSeconds()));
        return failed(FailureKind.TIMEOUT, "timeout", message, new TimeoutException(message));
    }

    static Failure deliveryLimit(int deliveries) {
        String message = "It was tried %d times and no worker got to its end.".formatted(deliveries);
        return failed(FailureKind.BUG, "delivery_limit", message, new IllegalStateException(message));
    }

    static Failure workerCrashed() {
        String message = "The worker crashed on this page twice.";
        return failed(FailureKind.BUG, "worker_crashed", message, new IllegalStateException(message));
    }

    /** How long what failed asks to be left alone. */
    Duration askedPause() {
        return cause instanceof StageException e ? e.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    private static Failure ofStorage(StorageException e) {
        return switch (e.reason()) {
            case UNAVAILABLE -> waits("storage_unavailable", "The storage does not answer.", e);
            case ACCESS_DENIED -> waits("storage_access_denied", "The storage refuses access.", e);
            case MISCONFIGURED -> waits("storage_misconfigured", "The storage is not set up.", e);
            case FULL -> new Failure(FailureKind.RESOURCE_EXHAUSTED, "storage_full", "The storage is full.", true, e);
            case BAD_CONTENT ->
                failed(FailureKind.BUG, "output_broken", "An output could not be produced to its end.", e);
            case NOT_FOUND -> failed(FailureKind.BUG, "file_missing", "A stored file of the job is missing.", e);
        };
    }

    private static Failure unexpected(Throwable thrown) {
        String message = "An unexpected error (" + thrown.getClass().getSimpleName() + ").";
        return failed(FailureKind.BUG, "unexpected", message, thrown);
    }

    private static Failure diskFull(Throwable thrown) {
        return new Failure(FailureKind.RESOURCE_EXHAUSTED, "disk_full", "The worker's disk is full.", true, thrown);
    }

    private static Failure waits(String code, String message, Throwable cause) {
        return new Failure(FailureKind.DEPENDENCY_UNAVAILABLE, code, message, true, cause);
    }

    private static Failure failed(FailureKind kind, String code, String message, Throwable cause) {
        return new Failure(kind, code, message, false, cause);
    }

    /** Java has no type for a full disk: the operating system's words are all there is. */
    private static boolean isDiskFull(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && saysFull(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysFull(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("disk quota exceeded")
                || text.contains("not enough space");
    }
}

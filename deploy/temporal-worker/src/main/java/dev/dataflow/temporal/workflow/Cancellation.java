package dev.dataflow.temporal.workflow;

import io.temporal.failure.CanceledFailure;
import org.jspecify.annotations.Nullable;

/** Tells a cancelled workflow from a failed one. */
final class Cancellation {

    private Cancellation() {}

    /** Whether a failure comes from a cancellation: of this workflow, of an activity or of a child. */
    static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CanceledFailure) {
                return true;
            }
        }
        return false;
    }
}

package dev.dataflow.standalone.cli;

import org.jspecify.annotations.Nullable;

/** A failure that a person can mend; the message is one line that says what to do. */
public final class UserFacingException extends RuntimeException {

    public UserFacingException(String message) {
        super(message);
    }

    public UserFacingException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}

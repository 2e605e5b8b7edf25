package dev.dataflow.storage;

import org.jspecify.annotations.Nullable;

/** A storage call that failed. {@link #reason()} says whether waiting helps. */
public final class StorageException extends RuntimeException {

    /** Why a call failed. */
    public enum Reason {
        /** No file stands under the key. */
        NOT_FOUND,
        /** The backend did not answer, or answered that it cannot now: waiting may help. */
        UNAVAILABLE,
        /** The credentials are wrong or may not do this. */
        ACCESS_DENIED,
        /** No room is left: a full disk, a quota. */
        FULL,
        /** The configuration cannot work: no such bucket, a folder that is a file. */
        MISCONFIGURED
    }

    private final Reason reason;

    public StorageException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public StorageException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}

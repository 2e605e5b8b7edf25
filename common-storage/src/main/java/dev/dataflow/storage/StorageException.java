package dev.dataflow.storage;

import java.io.IOException;
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
        MISCONFIGURED,
        /** The content given to a write could not be read whole, or had another size than was said: not the backend's doing. */
        BAD_CONTENT
    }

    private final Reason reason;

    public StorageException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public StorageException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** No file stands under the key. */
    public static StorageException notFound(StorageKey key) {
        return new StorageException(Reason.NOT_FOUND, "no file is stored under " + key);
    }

    /** The content for the key could not be read. */
    public static StorageException unreadable(StorageKey key, IOException cause) {
        return new StorageException(
                Reason.BAD_CONTENT,
                "the content for %s could not be read: %s".formatted(key, cause.getMessage()),
                cause);
    }

    /** The content for the key ended early or went on. */
    public static StorageException wrongSize(StorageKey key, long said, long read) {
        return new StorageException(
                Reason.BAD_CONTENT, "the content for %s has %d bytes or more, not %d".formatted(key, read, said));
    }

    /** The key would be the folder of another, or another is the folder it would be in. */
    public static StorageException folderOfAnother(StorageKey key) {
        return new StorageException(
                Reason.MISCONFIGURED,
                "%s cannot be stored: a key is never the folder of another, and one of that kind stands"
                        .formatted(key));
    }

    public Reason reason() {
        return reason;
    }
}

package dev.dataflow.gateway.access.key;

import org.jspecify.annotations.Nullable;

/** A stored key that is none: damaged, or written by something else. It opens nothing. */
public final class UnreadableKeyException extends RuntimeException {

    UnreadableKeyException(String id, @Nullable Throwable cause) {
        super("what is stored as API key " + id + " is none", cause);
    }
}

package dev.dataflow.pipeline.kafka;

import org.jspecify.annotations.Nullable;

/** The bytes of a record are not what its topic holds. Trying again gives the same: such a record goes to the dead letters. */
public final class UndecodableRecordException extends RuntimeException {

    public UndecodableRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

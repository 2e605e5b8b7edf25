package dev.dataflow.pipeline.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka cannot be used as it is set up. The message is one line for whoever starts the service; the action says what to do. */
public final class KafkaSetupException extends RuntimeException {

    private final String action;

    public KafkaSetupException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}

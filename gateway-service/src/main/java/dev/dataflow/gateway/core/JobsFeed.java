package dev.dataflow.gateway.core;

/** What brings every job to this replica, a moment after it is said. Thread-safe. */
@FunctionalInterface
public interface JobsFeed {

    /**
     * Waits until this replica knows what was said, on any replica, before this call. Blocks for a moment; when it would be longer, since the
     * brokers do not answer, it returns and what is known must do.
     */
    void catchUp();
}

package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.Event;

/**
 * Says what happened. Thread-safe.
 *
 * <p>What this does not do: order facts, or know whether anybody listens.
 */
public interface FactPublisher {

    /** Says a fact; returns when it is kept by all brokers that must keep it. @throws RuntimeException when it could not be said */
    void publish(Event event) throws InterruptedException;

    /** Says a fact that may get lost, without waiting: progress on the way. */
    void tell(Event event);
}

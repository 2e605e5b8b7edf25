package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.Event;

/** Where the gateway says what happened. Safe for use by many threads; calls block until the brokers have it. */
public interface Facts {

    /**
     * Says a fact; returns when it is kept by all brokers that must have it.
     *
     * @throws RefusedException {@link Refusal#QUEUE_UNAVAILABLE} when it could not be said in time; it may still have been
     */
    void publish(Event event);

    /**
     * Says that a job is being removed, or how its removal stands: every replica stops showing it.
     *
     * @throws RefusedException {@link Refusal#QUEUE_UNAVAILABLE}
     */
    void removing(JobRemoval removal);

    /**
     * Says that a job is gone: every replica forgets it.
     *
     * @throws RefusedException {@link Refusal#QUEUE_UNAVAILABLE}
     */
    void forget(String jobId);
}

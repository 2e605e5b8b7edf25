package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.worker.FactPublisher;
import io.temporal.failure.ApplicationFailure;

/** Says a fact in an activity: a worker that stops meanwhile leaves it to another. */
final class Saying {

    private Saying() {}

    static void say(FactPublisher publisher, Event fact) {
        try {
            publisher.publish(fact);
        } catch (InterruptedException e) {
            // the flag stays cleared: with it, Temporal could not be told
            throw ApplicationFailure.newFailureWithCause("the worker stops", "WORKER_STOPS", null);
        }
    }
}

package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.event.JobSubmitted;

/** What is to be done with a dead letter. */
public sealed interface Replay {

    /** The record goes back to where it came from, as it was. */
    record PutBack(String topic) implements Replay {}

    /** Its job has ended without it: a next try does what is missing, as a client's retry would. */
    record RunAgain(JobSubmitted next) implements Replay {}

    /**
     * Nothing.
     *
     * @param why for people
     */
    record Leave(String why) implements Replay {}
}

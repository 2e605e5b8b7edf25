package dev.dataflow.pipeline.worker;

import java.util.List;

/** How a unit ended. */
public sealed interface UnitOutcome {

    /** Every {@link #label()}. */
    List<String> LABELS = List.of("finished", "given_up", "job_ended");

    /**
     * Its outputs stand and its facts are said, page errors included.
     *
     * @param pagesDone   pages done now
     * @param pagesFailed pages that ended as page errors
     */
    record Finished(int pagesDone, int pagesFailed) implements UnitOutcome {}

    /**
     * It was given up, and its facts say so; the record belongs on the dead-letter topic.
     *
     * @param cause why
     */
    record GivenUp(Throwable cause) implements UnitOutcome {}

    /** Its job was cancelled or has ended: nothing is said. */
    record JobEnded() implements UnitOutcome {}

    /** The name in metrics. */
    default String label() {
        return switch (this) {
            case Finished finished -> "finished";
            case GivenUp givenUp -> "given_up";
            case JobEnded ended -> "job_ended";
        };
    }
}

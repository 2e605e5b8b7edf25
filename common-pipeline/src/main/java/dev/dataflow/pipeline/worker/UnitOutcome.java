package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.stage.FailureKind;
import java.util.List;

/** How a unit ended. */
public sealed interface UnitOutcome {

    /** Every {@link #label()}. */
    List<String> LABELS = List.of("finished", "refused", "given_up", "job_ended");

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
     * @param kind  what class of failure
     * @param cause why
     */
    record GivenUp(FailureKind kind, Throwable cause) implements UnitOutcome {

        /** Whether the document is what cannot be used: its owner's matter, and nothing that an operator could mend. */
        public boolean isRefusal() {
            return kind == FailureKind.INVALID_INPUT;
        }
    }

    /** Its job was cancelled or has ended: nothing is said. */
    record JobEnded() implements UnitOutcome {}

    /** The name in metrics. */
    default String label() {
        return switch (this) {
            case Finished finished -> "finished";
            case GivenUp givenUp -> givenUp.isRefusal() ? "refused" : "given_up";
            case JobEnded ended -> "job_ended";
        };
    }
}

package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageDecider;
import dev.dataflow.pipeline.stage.StageDecision;
import dev.dataflow.pipeline.stage.StageJobFacts;
import java.util.stream.Stream;

/**
 * Sees that what a planner is about to write fits into records: a broker takes none larger than {@link Topics#MAX_RECORD_BYTES}, and a
 * planner that tried would break off, begin again with the same fact, and never come past it. A job that does not fit fails instead.
 */
final class FittingDecision {

    /** For headers and what the client adds. */
    private static final int ALLOWANCE = 16 * 1024;

    private final Stage stage;
    private final int mostBytes;

    FittingDecision(Stage stage) {
        this(stage, Topics.MAX_RECORD_BYTES - ALLOWANCE);
    }

    FittingDecision(Stage stage, int mostBytes) {
        this.stage = stage;
        this.mostBytes = mostBytes;
    }

    /** The decision, or the job's end. */
    StageDecision of(StageDecision decision, StageJobFacts known, Event event) {
        boolean factsChanged = !decision.facts().equals(known);
        Stream<Object> written =
                Stream.concat(Stream.of(decision.state()), factsChanged ? Stream.of(decision.facts()) : Stream.empty());
        return Stream.concat(written, decision.units().stream()).allMatch(this::fits)
                ? decision
                : StageDecider.tooLarge(stage, event);
    }

    private boolean fits(Object value) {
        return EventCodec.encode(value).length <= mostBytes;
    }
}

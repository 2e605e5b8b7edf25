package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import java.util.List;

/**
 * What a stage does about a fact.
 *
 * @param state    the stage's book after it
 * @param facts    the facts to keep after it; empty once the try is closed
 * @param units    work to ask for
 * @param failures facts to publish: at most one
 */
public record StageDecision(
        StageJobState state, StageJobFacts facts, List<WorkUnit> units, List<StageFailed> failures) {

    public StageDecision {
        units = List.copyOf(units);
        failures = List.copyOf(failures);
    }

    static StageDecision nothing(StageJobState state, StageJobFacts facts) {
        return new StageDecision(state, facts, List.of(), List.of());
    }
}

package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage's book of one job, kept by a decider as the topology would keep it. */
final class StageBook {

    private final StageDecider decider;
    private @Nullable StageJobState state;
    private StageJobFacts facts = StageJobFacts.NONE;
    private final List<WorkUnit> units = new ArrayList<>();
    private final List<StageFailed> failures = new ArrayList<>();

    private StageBook(StageDecider decider) {
        this.decider = decider;
    }

    static StageBook of(StageFunctions functions) {
        return new StageBook(new StageDecider(functions));
    }

    static StageBook of(StageFunctions functions, int window) {
        return new StageBook(new StageDecider(functions, window));
    }

    void read(Event... events) {
        for (Event event : events) {
            readFrom("", event);
        }
    }

    void read(List<? extends Event> events) {
        events.forEach(event -> readFrom("", event));
    }

    void readFrom(String cause, Event event) {
        StageDecision decision = decider.decide(Optional.ofNullable(state), facts, event, cause);
        state = decision.state();
        facts = decision.facts();
        units.addAll(decision.units());
        failures.addAll(decision.failures());
    }

    void forgetEmissions() {
        units.clear();
        failures.clear();
    }

    StageJobState state() {
        return state;
    }

    StageJobFacts facts() {
        return facts;
    }

    List<WorkUnit> units() {
        return units;
    }

    List<String> unitIds() {
        return units.stream().map(WorkUnit::unitId).toList();
    }

    List<StageFailed> failures() {
        return failures;
    }
}

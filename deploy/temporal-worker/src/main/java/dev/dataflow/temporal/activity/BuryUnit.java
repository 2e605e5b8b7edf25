package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.worker.UnitOutcome.GivenUp;

/** Puts a unit that was given up where people find it. */
@FunctionalInterface
public interface BuryUnit {

    /**
     * Puts it aside.
     *
     * @param tries how often it was tried
     * @param why   how the last try ended
     */
    void bury(WorkUnit unit, int tries, GivenUp why) throws InterruptedException;
}

package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.WorkUnit;

/** Puts a unit that was given up where people find it. */
@FunctionalInterface
public interface BuryUnit {

    /**
     * Puts it aside.
     *
     * @param tries how often it was tried
     * @param why   what the last try threw
     */
    void bury(WorkUnit unit, int tries, Throwable why) throws InterruptedException;
}

package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import io.temporal.activity.ActivityInterface;

/** What the workers of one stage do. Each stage has a task queue of its own, so that each scales alone. */
@ActivityInterface
public interface StageActivities {

    /** Divides the pages of a document into units. Pure, but an activity: a new version that divides otherwise must not change a history. */
    StagePlan plan(JobSubmitted job, DocumentInspected document);

    /**
     * Looks at the document.
     *
     * @param lastTry the number of the try after which there is none: a failure that another try may undo is said in it
     */
    UnitAnswer inspect(WorkUnit unit, int lastTry);

    /** Does the pages of a unit that do not stand yet; heartbeats say which have ended. */
    UnitAnswer pages(WorkUnit unit, int lastTry);

    /** Makes the stage's result, or finds it made. */
    UnitAnswer assemble(WorkUnit unit, int lastTry);

    /** Ends a unit that was tried too often or for too long: says what stands, and that the rest failed. */
    UnitAnswer giveUp(WorkUnit unit);
}

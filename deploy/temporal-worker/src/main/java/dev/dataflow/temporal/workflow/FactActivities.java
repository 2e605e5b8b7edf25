package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.StageFailed;
import io.temporal.activity.ActivityInterface;

/** Says facts that no stage says. */
@ActivityInterface
public interface FactActivities {

    /** A job cannot go on. */
    void sayStageFailed(StageFailed failure);

    /** Somebody cancelled the job's workflow in Temporal, where nobody but the workflow hears of it. */
    void sayJobCancelled(JobCancelled cancelled);
}

package dev.dataflow.temporal.connect;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.temporal.workflow.FactActivities;

/** Says nothing: no workflow runs. */
final class NoFacts implements FactActivities {

    @Override
    public void sayStageFailed(StageFailed failure) {}

    @Override
    public void sayJobCancelled(JobCancelled cancelled) {}
}

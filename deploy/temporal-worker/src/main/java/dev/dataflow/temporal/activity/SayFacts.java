package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.worker.FactPublisher;
import dev.dataflow.temporal.workflow.FactActivities;

/** Says the facts of workflows. */
public final class SayFacts implements FactActivities {

    private final FactPublisher publisher;

    public SayFacts(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void sayStageFailed(StageFailed failure) {
        Saying.say(publisher, failure);
    }

    @Override
    public void sayJobCancelled(JobCancelled cancelled) {
        Saying.say(publisher, cancelled);
    }
}

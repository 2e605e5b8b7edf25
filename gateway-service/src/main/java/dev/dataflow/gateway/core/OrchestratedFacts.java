package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;

/**
 * Says with each job that is submitted, or submitted again, who runs it. The fact is what starts a job in either case: what is said stands on
 * the topic until its orchestrator has it, so a job is as safe when Temporal is away as when a planner is.
 */
public final class OrchestratedFacts implements Facts {

    private final Facts facts;
    private final Orchestrator orchestrator;

    /** @param orchestrator who runs what is submitted from now on; tries that run stay where they are */
    public OrchestratedFacts(Facts facts, Orchestrator orchestrator) {
        this.facts = facts;
        this.orchestrator = orchestrator;
    }

    @Override
    public void publish(Event event) {
        facts.publish(event instanceof JobSubmitted job ? job.on(orchestrator) : event);
    }

    @Override
    public void removing(JobRemoval removal) {
        facts.removing(removal);
    }

    @Override
    public void forget(String jobId) {
        facts.forget(jobId);
    }
}

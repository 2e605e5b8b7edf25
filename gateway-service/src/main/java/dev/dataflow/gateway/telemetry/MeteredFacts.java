package dev.dataflow.gateway.telemetry;

import dev.dataflow.gateway.core.Facts;
import dev.dataflow.gateway.core.JobRemoval;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Facts that are counted when they were said: {@code dataflow.jobs.submitted} (tries of jobs, retries included) and
 * {@code dataflow.upload.size} (of each job's document, once).
 */
public final class MeteredFacts implements Facts {

    private final Facts facts;
    private final Counter submitted;
    private final DistributionSummary sizes;

    private MeteredFacts(Facts facts, MeterRegistry meters) {
        this.facts = facts;
        this.submitted = Counter.builder("dataflow.jobs.submitted")
                .description("Tries of jobs that were begun, retries included")
                .register(meters);
        this.sizes = DistributionSummary.builder("dataflow.upload.size")
                .description("Documents that became jobs, by size")
                .baseUnit("bytes")
                .register(meters);
    }

    /** The same facts, counted. */
    public static Facts wrap(Facts facts, MeterRegistry meters) {
        return new MeteredFacts(facts, meters);
    }

    @Override
    public void publish(Event event) {
        facts.publish(event);
        if (event instanceof JobSubmitted job) {
            submitted.increment();
            if (job.attempt() == 1) {
                sizes.record((double) job.size());
            }
        }
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

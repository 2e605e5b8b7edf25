package dev.dataflow.gateway.telemetry;

import dev.dataflow.gateway.core.JobStanding;
import dev.dataflow.gateway.core.JobsIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * How the jobs stand that this replica knows, which are all: {@code dataflow.jobs} by {@code status}; and who watches them here:
 * {@code dataflow.watchers}.
 */
public final class JobMetrics implements MeterBinder {

    private final JobsIndex index;

    public JobMetrics(JobsIndex index) {
        this.index = index;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (JobStanding standing : JobStanding.values()) {
            Gauge.builder("dataflow.jobs", index, jobs -> jobs.count(standing))
                    .description("Jobs that are known, by how they stand")
                    .baseUnit("jobs")
                    .tag("status", standing.wireName())
                    .register(meters);
        }
        Gauge.builder("dataflow.watchers", index, JobsIndex::watcherCount)
                .description("Connections that are told of a job's progress as it happens")
                .register(meters);
    }
}

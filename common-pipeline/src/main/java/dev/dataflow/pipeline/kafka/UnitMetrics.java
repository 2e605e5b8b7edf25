package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.pipeline.worker.UnitOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * What workers measure.
 *
 * <ul>
 *   <li>{@code dataflow.units} (timer): units by {@code stage}, {@code kind} and {@code outcome}
 *   <li>{@code dataflow.pages} (counter): pages by {@code stage} and {@code outcome}
 *   <li>{@code dataflow.threads.abandoned} (gauge): threads that do not end
 * </ul>
 */
public final class UnitMetrics {

    private final MeterRegistry registry;

    public UnitMetrics(MeterRegistry registry, AbandonedThreads abandoned) {
        this.registry = registry;
        Gauge.builder("dataflow.threads.abandoned", abandoned, AbandonedThreads::count)
                .description("Threads that do not end although they were told to")
                .register(registry);
    }

    /** A unit ended after so many nanoseconds. */
    public void ended(WorkUnit unit, UnitOutcome outcome, long nanos) {
        time(unit, outcome.label(), nanos);
        if (outcome instanceof UnitOutcome.Finished finished) {
            pages(unit, "done").increment(finished.pagesDone());
            pages(unit, "failed").increment(finished.pagesFailed());
        }
    }

    /** A unit was given back after so many nanoseconds. */
    public void released(WorkUnit unit, long nanos) {
        time(unit, "released", nanos);
    }

    private void time(WorkUnit unit, String outcome, long nanos) {
        Timer.builder("dataflow.units")
                .description("Units of work, from taken to ended")
                .tag("stage", unit.stage().wireName())
                .tag("kind", unit.kind().wireName())
                .tag("outcome", outcome)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter pages(WorkUnit unit, String outcome) {
        return Counter.builder("dataflow.pages")
                .description("Pages by how they ended")
                .tag("stage", unit.stage().wireName())
                .tag("outcome", outcome)
                .register(registry);
    }
}

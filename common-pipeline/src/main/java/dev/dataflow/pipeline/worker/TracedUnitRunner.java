package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Headers;

/** A {@link UnitRunner} whose units are spans: {@code raster pages}, with the job, the pages and how it ended. Thread-safe. */
public final class TracedUnitRunner {

    private final UnitRunner runner;
    private final Tracing tracing;

    public TracedUnitRunner(UnitRunner runner, Tracing tracing) {
        this.runner = runner;
        this.tracing = tracing;
    }

    /** As {@link UnitRunner#run(WorkUnit, int)}, in the trace that a record's headers tell of. */
    public UnitOutcome run(WorkUnit unit, int delivery, Headers headers) throws InterruptedException {
        return run(unit, delivery, tracing.of(headers));
    }

    /**
     * As {@link UnitRunner#run(WorkUnit, int)}.
     *
     * @param parent where whoever asked for the unit stands
     */
    public UnitOutcome run(WorkUnit unit, int delivery, Context parent) throws InterruptedException {
        String name = unit.stage().wireName() + " " + unit.kind().wireName();
        try (OpenSpan span = tracing.open(name, SpanKind.CONSUMER, parent)) {
            describe(span, unit, delivery);
            try {
                UnitOutcome outcome = runner.run(unit, delivery);
                end(span, outcome);
                return outcome;
            } catch (InterruptedException | RuntimeException e) {
                span.failed(e);
                throw e;
            }
        }
    }

    private static void describe(OpenSpan span, WorkUnit unit, int delivery) {
        span.with("dataflow.job_id", unit.job().jobId())
                .with("dataflow.stage", unit.stage().wireName())
                .with("dataflow.unit", unit.unitId())
                .with("dataflow.attempt", unit.job().attempt())
                .with("dataflow.delivery", delivery);
        if (unit.pages() != null) {
            span.with("dataflow.pages", unit.pages().toString());
        }
    }

    private static void end(OpenSpan span, UnitOutcome outcome) {
        span.with("dataflow.outcome", outcome.label());
        switch (outcome) {
            case UnitOutcome.Finished finished ->
                span.with("dataflow.pages_done", finished.pagesDone())
                        .with("dataflow.pages_failed", finished.pagesFailed());
            case UnitOutcome.GivenUp givenUp -> span.failed(givenUp.cause());
            case UnitOutcome.JobEnded _ -> {
                // nothing was done, which is as it should be
            }
        }
    }
}

package dev.dataflow.temporal.trace;

import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.context.Scope;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/**
 * Workers that stay in a job's trace.
 *
 * <pre>
 *  start, or a signal ─ traceparent ─▶ workflow: hands it on, makes no span ─ traceparent ─▶ activity: where its thread stands
 * </pre>
 *
 * <p>A workflow is replayed, so a span made in it would be made again each time; what it does takes no time worth a span either.
 */
public final class TracedWorkers extends WorkerInterceptorBase {

    private final Tracing tracing;

    public TracedWorkers(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new TracedWorkflow(next);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                try (Scope _ = tracing.of(TraceHeader.of(input.getHeader())).makeCurrent()) {
                    return super.execute(input);
                }
            }
        };
    }
}

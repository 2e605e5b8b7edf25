package dev.dataflow.temporal.trace;

import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/** A client whose starts of workflows are spans: {@code workflow start}, where the caller stands in a trace. Their workflows go on from there. */
public final class TracedStarts extends WorkflowClientInterceptorBase {

    private final Tracing tracing;

    public TracedStarts(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
        return new WorkflowClientCallsInterceptorBase(next) {
            @Override
            public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
                WorkflowStartInput start = input.getWorkflowStartInput();
                try (OpenSpan span = tracing.open("workflow start", SpanKind.PRODUCER, Context.current())) {
                    span.with("dataflow.job_id", start.getWorkflowId());
                    TraceHeader.onto(
                            start.getHeader(), tracing.header(Context.current()).orElse(null));
                    try {
                        return super.signalWithStart(input);
                    } catch (RuntimeException e) {
                        span.failed(e);
                        throw e;
                    }
                }
            }
        };
    }
}

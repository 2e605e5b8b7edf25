package dev.dataflow.temporal.trace;

import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, which hands on where it stands in a trace to its activities and to the workflows it begins. A job's next try, which comes
 * by a signal and begins as a new run, goes on from that signal. Deterministic: all it knows comes from the history.
 */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {

    private @Nullable String here;
    private @Nullable String next;

    TracedWorkflow(WorkflowInboundCallsInterceptor inner) {
        super(inner);
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Outbound(outbound));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
        here = TraceHeader.of(input.getHeader());
        return super.execute(input);
    }

    @Override
    public void handleSignal(SignalInput input) {
        String told = TraceHeader.of(input.getHeader());
        next = told == null ? next : told;
        super.handleSignal(input);
    }

    private final class Outbound extends WorkflowOutboundCallsInterceptorBase {

        Outbound(WorkflowOutboundCallsInterceptor inner) {
            super(inner);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            TraceHeader.onto(input.getHeader(), here);
            return super.executeActivity(input);
        }

        @Override
        public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
            TraceHeader.onto(input.getHeader(), here);
            return super.executeChildWorkflow(input);
        }

        @Override
        public void continueAsNew(ContinueAsNewInput input) {
            TraceHeader.onto(input.getHeader(), next == null ? here : next);
            super.continueAsNew(input);
        }
    }
}

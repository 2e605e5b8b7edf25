package dev.dataflow.temporal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor.SignalInput;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor.WorkflowInput;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor.WorkflowOutput;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor.ContinueAsNewInput;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job's next try; Temporal's test service does not bring the headers of signals. */
class TracedWorkflowTest {

    private static final String FIRST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String SECOND = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RunJobs runs = new RunJobs();
    private final TracedWorkflow workflow = new TracedWorkflow(runs);

    @BeforeEach
    void begin() {
        workflow.init(new WorkflowOutboundCallsInterceptorBase(null) {
            @Override
            public void continueAsNew(ContinueAsNewInput input) {
                runs.continuedIn = TraceHeader.of(input.getHeader());
            }
        });
        workflow.execute(new WorkflowInput(headers(FIRST), new Object[0]));
    }

    @Test
    void theNextTryGoesOnFromTheSignalThatBroughtIt() {
        workflow.handleSignal(new SignalInput("submitted", new Object[0], 7, headers(SECOND)));
        workflow.handleSignal(new SignalInput("cancelled", new Object[0], 8, Header.empty()));

        runs.continueAsNew();

        assertThat(runs.continuedIn).isEqualTo(SECOND);
    }

    @Test
    void withoutOneItStaysInTheTrace() {
        runs.continueAsNew();

        assertThat(runs.continuedIn).isEqualTo(FIRST);
    }

    private static Header headers(String trace) {
        Header headers = Header.empty();
        TraceHeader.onto(headers, trace);
        return headers;
    }

    /** A workflow that does what the test says. */
    private static final class RunJobs extends WorkflowInboundCallsInterceptorBase {

        private @Nullable WorkflowOutboundCallsInterceptor outbound;
        private @Nullable String continuedIn;

        RunJobs() {
            super(null);
        }

        @Override
        public void init(WorkflowOutboundCallsInterceptor outbound) {
            this.outbound = outbound;
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            return new WorkflowOutput(null);
        }

        @Override
        public void handleSignal(SignalInput input) {
            // nothing is done with it
        }

        void continueAsNew() {
            outbound.continueAsNew(new ContinueAsNewInput(null, null, new Object[0], Header.empty()));
        }
    }
}

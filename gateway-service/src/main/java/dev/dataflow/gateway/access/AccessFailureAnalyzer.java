package dev.dataflow.gateway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a line why a gateway does not start that would be open to strangers, and what to do. */
final class AccessFailureAnalyzer extends AbstractFailureAnalyzer<AccessSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, AccessSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}

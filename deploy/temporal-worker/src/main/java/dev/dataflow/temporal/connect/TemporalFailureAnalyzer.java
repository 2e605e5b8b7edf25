package dev.dataflow.temporal.connect;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a line why the worker cannot start, and what to do. */
public final class TemporalFailureAnalyzer extends AbstractFailureAnalyzer<TemporalSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, TemporalSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), failure);
    }
}

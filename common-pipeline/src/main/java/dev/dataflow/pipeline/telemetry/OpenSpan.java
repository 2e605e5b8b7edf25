package dev.dataflow.pipeline.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * A span that is where this thread stands until it is closed, by the same thread.
 *
 * <p>Attributes of ours begin with {@code dataflow.} and never hold document text, names of files, prompts or secrets.
 */
public final class OpenSpan implements AutoCloseable {

    private final Span span;
    private final Scope scope;

    private OpenSpan(Span span, Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    /** Closing what is returned closes the scope. */
    @SuppressWarnings("MustBeClosedChecker")
    static OpenSpan of(Span span, Context parent) {
        return new OpenSpan(span, parent.with(span).makeCurrent());
    }

    /** Says something of it. */
    public OpenSpan with(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    /** Says something of it. */
    public OpenSpan with(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    /** Says that it failed, and by what kind of thing: messages may hold what is not ours to tell. */
    public void failed(Throwable why) {
        failed(why.getClass().getName());
    }

    /** Says that it failed, and how. */
    public void failed(String how) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", how);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}

package dev.dataflow.pipeline.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/**
 * What every line that a thread logs says while it works on a unit, whoever logs it: {@code job_id}, {@code stage}, and {@code trace_id} when
 * there is a trace.
 *
 * <p>A line must not name one of them again as a key-value: JSON cannot have a field twice, and the line would be lost.
 */
public final class LogFields implements AutoCloseable {

    public static final String JOB_ID = "job_id";
    public static final String STAGE = "stage";
    public static final String TRACE_ID = "trace_id";

    private LogFields() {}

    /** From now on this thread says so, until what is returned is closed, by the same thread. */
    public static LogFields of(String jobId, String stage) {
        MDC.put(JOB_ID, jobId);
        MDC.put(STAGE, stage);
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            MDC.put(TRACE_ID, span.getTraceId());
        }
        return new LogFields();
    }

    /** A call that stands in the trace, and logs, as the thread that asks for it, whichever thread makes it. */
    public static <T> Callable<T> carried(Callable<T> call) {
        Context context = Context.current();
        Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            try (Scope _ = context.makeCurrent()) {
                if (fields != null) {
                    MDC.setContextMap(fields);
                }
                return call.call();
            } finally {
                MDC.clear();
            }
        };
    }

    @Override
    public void close() {
        MDC.remove(JOB_ID);
        MDC.remove(STAGE);
        MDC.remove(TRACE_ID);
    }
}

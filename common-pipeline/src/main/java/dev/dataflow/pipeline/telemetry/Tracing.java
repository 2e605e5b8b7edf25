package dev.dataflow.pipeline.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Follows a job through all services: a trace goes on where a record's {@code traceparent} header (W3C) says, and every record that is
 * written says where it stands.
 *
 * <pre>
 *  upload ─ job.submitted ─▶ plan ─ unit ─▶ work ─ fact ─▶ plan … ─▶ project ─ job.finished ─▶ webhook
 *           traceparent             traceparent    traceparent        traceparent
 * </pre>
 *
 * <p>A process without tracing makes no spans and hands on what comes, so that a trace does not end there. Thread-safe.
 */
public final class Tracing implements AutoCloseable {

    /** The name of the W3C header, on records and in HTTP. */
    public static final String HEADER = "traceparent";

    /** A collector that is away must not hold up a process that stops. */
    private static final long CLOSE_SECONDS = 3;

    private static final TextMapSetter<Headers> TO_HEADERS = (headers, name, value) -> {
        if (headers != null) {
            headers.remove(name);
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    };

    private static final TextMapGetter<Headers> FROM_HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    };

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public Tracing(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("dev.dataflow");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Makes no spans, and hands on what comes. */
    public static Tracing off() {
        return new Tracing(
                OpenTelemetry.propagating(ContextPropagators.create(W3CTraceContextPropagator.getInstance())));
    }

    /** Where a record stands in a trace; nowhere, when it does not say. */
    public Context of(Headers headers) {
        return propagator.extract(Context.root(), headers, FROM_HEADERS);
    }

    /** Where something stands in a trace that is told by a W3C header's value; nowhere, when that is null or none. */
    public Context of(@Nullable String header) {
        return propagator.extract(Context.root(), new TraceParent(header), TraceParent.GETTER);
    }

    /** Puts on a record where this thread stands, in place of what it says. */
    public void onto(Headers headers) {
        onto(headers, Context.current());
    }

    /** Puts on a record where a context stands, in place of what it says. */
    public void onto(Headers headers, Context context) {
        propagator.inject(context, headers, TO_HEADERS);
    }

    /** Where a context stands, as the value of a W3C header; empty for nowhere. */
    public Optional<String> header(Context context) {
        StringBuilder written = new StringBuilder();
        propagator.inject(context, written, (text, name, value) -> {
            if (text != null && name.equals(HEADER)) {
                text.append(value);
            }
        });
        return Optional.of(written.toString()).filter(text -> !text.isEmpty());
    }

    /** Begins a span and makes it this thread's, until it is closed. */
    public OpenSpan open(String name, SpanKind kind, Context parent) {
        return OpenSpan.of(begin(name, kind, parent), parent);
    }

    /** Begins a span that no thread has; whoever asks ends it. */
    public Span begin(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** Sends what was not sent yet, for three seconds at most, and ends. */
    @Override
    public void close() {
        if (telemetry instanceof OpenTelemetrySdk sdk) {
            sdk.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A {@code traceparent} alone. */
    private record TraceParent(@Nullable String value) {

        static final TextMapGetter<TraceParent> GETTER = new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(TraceParent text) {
                return List.of(HEADER);
            }

            @Override
            public @Nullable String get(@Nullable TraceParent text, String name) {
                return text != null && name.equals(HEADER) ? text.value() : null;
            }
        };
    }
}

package dev.dataflow.temporal.trace;

import dev.dataflow.pipeline.telemetry.Tracing;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.jspecify.annotations.Nullable;

/**
 * {@code traceparent} among the headers of Temporal's calls. It stands in histories in clear, encryption or not, so it is the ids of a trace and of
 * a span and whether they are kept, and nothing else: no {@code tracestate}, no baggage.
 */
final class TraceHeader {

    private TraceHeader() {}

    /** What the headers say; null when they say nothing. */
    static @Nullable String of(Header headers) {
        Payload payload = headers.getValues().get(Tracing.HEADER);
        return payload == null
                ? null
                : DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, String.class, String.class);
    }

    /** Says it; nothing, for null. */
    static void onto(Header headers, @Nullable String value) {
        if (value != null) {
            DefaultDataConverter.STANDARD_INSTANCE.toPayload(value).ifPresent(payload -> headers.getValues()
                    .put(Tracing.HEADER, payload));
        }
    }
}

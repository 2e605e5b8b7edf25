package dev.dataflow.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSetupTest {

    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    @Test
    void withoutAnEndpointThereAreNoSpans() {
        assertThat(span(Map.of()).isValid()).isFalse();
        assertThat(span(Map.of("exporter.otlp.endpoint", " ")).isValid()).isFalse();
        assertThat(span(Map.of("exporter.otlp.endpoint", NOWHERE, "sdk.disabled", "true"))
                        .isValid())
                .isFalse();
    }

    @Test
    void withAnEndpointOfEitherKindThereAreAndAllAreKept() {
        assertThat(span(Map.of("exporter.otlp.endpoint", NOWHERE)).isSampled()).isTrue();
        assertThat(span(Map.of("exporter.otlp.traces.endpoint", NOWHERE + "/v1/traces"))
                        .isSampled())
                .isTrue();
    }

    @Test
    void howManyAreKeptIsSaidByTheStandardProperties() {
        SpanContext span = span(Map.of(
                "exporter.otlp.endpoint",
                NOWHERE,
                "traces.sampler",
                "parentbased_traceidratio",
                "traces.sampler.arg",
                "0"));

        assertThat(span.isValid()).isTrue();
        assertThat(span.isSampled()).isFalse();
    }

    private static SpanContext span(Map<String, String> properties) {
        Map<String, String> impatient = new HashMap<>(properties);
        impatient.put("java.exporter.otlp.retry.disabled", "true");
        try (Tracing tracing = TracingSetup.of("test", impatient);
                OpenSpan _ = tracing.open("a span", SpanKind.INTERNAL, Context.root())) {
            return Span.current().getSpanContext();
        }
    }
}

package dev.dataflow.pipeline.telemetry;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenTelemetry's own SDK, set up by its standard variables ({@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code OTEL_TRACES_SAMPLER} and the rest),
 * for traces alone: metrics are scraped, logs are lines. Exports by OTLP over HTTP.
 */
public final class TracingSetup {

    private static final List<String> ENDPOINTS = List.of("exporter.otlp.endpoint", "exporter.otlp.traces.endpoint");

    /** What holds where nothing else is said. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.propagators", "tracecontext");

    private TracingSetup() {}

    /**
     * Tracing to where the properties say; off, when they name no endpoint or switch it off.
     *
     * @param service    the name this process goes by, unless {@code service.name} says otherwise
     * @param properties the SDK's own, without {@code otel.}
     */
    public static Tracing of(String service, Map<String, String> properties) {
        boolean named = ENDPOINTS.stream()
                .anyMatch(key -> !properties.getOrDefault(key, "").isBlank());
        if (!named || Boolean.parseBoolean(properties.get("sdk.disabled"))) {
            return Tracing.off();
        }
        Map<String, String> defaults = new HashMap<>(DEFAULTS);
        defaults.put("otel.service.name", service);
        Map<String, String> given = new HashMap<>();
        properties.forEach((key, value) -> given.put("otel." + key, value));
        return new Tracing(AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> defaults)
                .addPropertiesCustomizer(known -> given)
                .build()
                .getOpenTelemetrySdk());
    }
}

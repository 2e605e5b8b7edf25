package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.telemetry.TracingSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How this process tells of itself. Every {@code otel.*} may be a Spring property, and so an environment variable {@code OTEL_*}. */
@Configuration(proxyBeanMethods = false)
public class TelemetryConfiguration {

    private static final Set<String> KAFKA_METERS =
            Set.of("kafka.producer.request.latency.avg", "kafka.producer.record.error.total");

    @Bean(destroyMethod = "close")
    Tracing tracing(Environment environment) {
        Map<String, String> properties = Binder.get(environment)
                .bind("otel", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return TracingSetup.of(environment.getProperty("spring.application.name", "dataflow"), properties);
    }

    /** Of the hundreds of meters of each Kafka client, those that tell an operator something. */
    @Bean
    MeterFilter kafkaMeters() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !KAFKA_METERS.contains(id.getName()));
    }

    @Bean
    Telemetry telemetry(MeterRegistry registry, Tracing tracing) {
        return new Telemetry(registry, tracing);
    }
}

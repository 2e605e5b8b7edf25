package dev.dataflow.pipeline.spring;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.metrics}.
 *
 * @param backlogInterval how often the brokers are asked how much work waits, at least a second
 */
@Validated
@ConfigurationProperties("dataflow.metrics")
public record MetricsProperties(
        @DefaultValue("15s") @NotNull @DurationMin(seconds = 1)
        Duration backlogInterval) {}

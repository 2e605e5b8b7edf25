package dev.dataflow.gateway;

import dev.dataflow.pipeline.event.Orchestrator;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who runs jobs.
 *
 * @param orchestrator of what is submitted or retried from now on
 */
@Validated
@ConfigurationProperties("dataflow")
public record OrchestratorProperties(
        @NotNull @DefaultValue("kafka") Orchestrator orchestrator) {}

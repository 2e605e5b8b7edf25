package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.Topics;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.topics}.
 *
 * @param prefix            stands before every topic's name
 * @param partitions        of each topic; the same for all services, and fixed once topics are made
 * @param workPartitions    of each topic of work; more than 1 only when one broker cannot hand units out fast enough
 * @param replicationFactor of each topic that is made; -1 for the broker's default
 * @param setupTimeout      how long the broker may take for each call at the start
 */
@Validated
@ConfigurationProperties("dataflow.topics")
public record TopicsProperties(
        @DefaultValue("dataflow.") @NotNull String prefix,
        @DefaultValue("6") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) int workPartitions,
        @DefaultValue("-1") @Min(-1) short replicationFactor,
        @DefaultValue("15s") @NotNull Duration setupTimeout) {

    /** Their names and sizes. */
    public Topics topics() {
        return new Topics(prefix, partitions, workPartitions, replicationFactor);
    }
}

package dev.dataflow.gateway.projector;

import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Down when the projector has stopped for good: jobs would go on, but nobody could see how far. */
final class ProjectorHealth implements HealthIndicator {

    private final StreamsBuilderFactoryBean streams;

    ProjectorHealth(StreamsBuilderFactoryBean streams) {
        this.streams = streams;
    }

    @Override
    public @Nullable Health health() {
        KafkaStreams running = streams.getKafkaStreams();
        if (running == null) {
            return Health.down().withDetail("state", "not started").build();
        }
        KafkaStreams.State state = running.state();
        Health.Builder health =
                state.isRunningOrRebalancing() || state == KafkaStreams.State.CREATED ? Health.up() : Health.down();
        return health.withDetail("state", state.name()).build();
    }
}

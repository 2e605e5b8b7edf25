package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.telemetry.Telemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Hosts every {@link StageFunctions} of the context on Kafka: its planner and its workers. */
@Configuration(proxyBeanMethods = false)
@Import({SharedWorkConfiguration.class, BacklogConfiguration.class})
public class StageHostConfiguration {

    @Bean
    StageHosts stageHosts(
            ObjectProvider<StageFunctions> stages,
            SharedWork shared,
            KafkaProperties kafka,
            Topics topics,
            TopicsProperties topicsProperties,
            WorkerProperties properties,
            UnitMetrics metrics,
            Telemetry telemetry,
            ApplicationEventPublisher events) {
        return new StageHosts(stages.orderedStream()
                .map(functions -> StageHost.of(
                        TimedStageFunctions.wrap(functions, telemetry.meters()),
                        shared,
                        kafka,
                        topics,
                        properties,
                        metrics,
                        telemetry,
                        topicsProperties.setupTimeout(),
                        () -> AvailabilityChangeEvent.publish(events, functions, LivenessState.BROKEN)))
                .toList());
    }

    @Bean
    HealthIndicator stagesHealthIndicator(StageHosts hosts) {
        return new StageHealth(hosts);
    }
}

package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.StreamsMetrics;
import dev.dataflow.pipeline.kafka.ThreadReplacement;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.storage.FileStorage;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** The projector's parts: the topology that folds facts, and what makes {@code progress.json} and {@code job.finished} of the states. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectorProperties.class)
public class ProjectorConfiguration {

    private static final String SOURCE = "/dataflow/gateway";

    @Bean
    StreamsBuilderFactoryBean projectorStreams(
            KafkaProperties kafka,
            Topics topics,
            ProjectorProperties properties,
            Telemetry telemetry,
            ApplicationEventPublisher events) {
        ProjectorTopology projector =
                new ProjectorTopology(new EventCodec(topics, SOURCE), properties.forgetAfter(), telemetry);
        StreamsBuilderFactoryBean streams = new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(
                ProjectorSettings.streams(kafka.buildStreamsProperties(), topics, properties)));
        streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                projector.addTo(topology);
            }
        });
        streams.setStreamsUncaughtExceptionHandler(new ThreadReplacement(
                "projector", () -> AvailabilityChangeEvent.publish(events, "projector", LivenessState.BROKEN)));
        // a projector that stops leaves its partitions to the next at once, not when its session has run out
        streams.setLeaveGroupOnClose(true);
        telemetry.expectDeadLetters(ProjectorTopology.PART);
        StreamsMetrics.show(ProjectorTopology.PART, streams::getKafkaStreams, telemetry.meters());
        return streams;
    }

    @Bean
    HealthIndicator projectorHealthIndicator(StreamsBuilderFactoryBean projectorStreams) {
        return new ProjectorHealth(projectorStreams);
    }

    @Bean
    ProgressFiles progressFiles(FileStorage storage) {
        return new ProgressFiles(storage);
    }

    @Bean
    ProgressWriters progressWriters(ProgressFiles files, ProjectorProperties properties) {
        return new ProgressWriters(files, properties.parallelWrites(), properties.writePatience());
    }

    @Bean
    ProgressContainer progressContainer(
            KafkaProperties kafka,
            Topics topics,
            ProgressFiles files,
            ProgressWriters writers,
            ProjectorProperties properties,
            Telemetry telemetry) {
        return ProgressContainer.of(kafka, new EventCodec(topics, SOURCE), files, writers, properties, telemetry);
    }
}

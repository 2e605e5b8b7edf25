package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.storage.FileStorage;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** The projector's parts: the topology that folds facts, and what makes {@code progress.json} and {@code job.finished} of the states. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectorProperties.class)
public class ProjectorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorConfiguration.class);
    private static final String SOURCE = "/dataflow/gateway";

    @Bean
    StreamsBuilderFactoryBean projectorStreams(KafkaProperties kafka, Topics topics, ProjectorProperties properties) {
        ProjectorTopology projector = new ProjectorTopology(new EventCodec(topics, SOURCE), properties.forgetAfter());
        StreamsBuilderFactoryBean streams = new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(
                ProjectorSettings.streams(kafka.buildStreamsProperties(), topics, properties)));
        streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                projector.addTo(topology);
            }
        });
        streams.setStreamsUncaughtExceptionHandler(failure -> {
            LOG.atError().setCause(failure).log("The projector broke off; it goes on from its last commit");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        // a projector that stops leaves its partitions to the next at once, not when its session has run out
        streams.setLeaveGroupOnClose(true);
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
            ProjectorProperties properties) {
        return ProgressContainer.of(kafka, new EventCodec(topics, SOURCE), files, writers, properties);
    }
}

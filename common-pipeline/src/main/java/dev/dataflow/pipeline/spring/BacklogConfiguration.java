package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.WorkBacklog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows how much work waits: once a process, whatever it does. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsProperties.class)
public class BacklogConfiguration {

    @Bean
    WorkBacklog workBacklog(
            KafkaProperties kafka, Topics topics, MetricsProperties properties, MeterRegistry registry) {
        return WorkBacklog.follow(
                kafka.buildAdminProperties(),
                kafka.buildConsumerProperties(),
                topics,
                properties.backlogInterval(),
                registry);
    }
}

package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.TopicSetup;
import dev.dataflow.pipeline.kafka.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics, there before anything uses them: whatever needs their names waits until they are made. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicsProperties.class)
public class TopicsConfiguration {

    @Bean
    Topics topics(TopicsProperties properties, KafkaProperties kafka) {
        Topics topics = properties.topics();
        TopicSetup.ensure(kafka.buildAdminProperties(), topics, properties.setupTimeout());
        return topics;
    }
}

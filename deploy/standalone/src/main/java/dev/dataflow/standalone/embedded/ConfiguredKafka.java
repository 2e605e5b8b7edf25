package dev.dataflow.standalone.embedded;

import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.spring.TopicsProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * How this program's own configuration reaches Kafka, as a service's would: environment, system properties, files. Nothing is connected.
 *
 * @param consumer Kafka's own settings of a consumer
 * @param producer Kafka's own settings of a producer
 * @param topics   the names of topics
 */
public record ConfiguredKafka(Map<String, Object> consumer, Map<String, Object> producer, Topics topics) {

    /**
     * Reads the configuration.
     *
     * @param bootstrapServers instead of {@code spring.kafka.bootstrap-servers}; empty for what is configured
     * @param properties       a file of {@code spring.kafka.*} and {@code dataflow.topics.*} keys; variables of the environment stand before it
     */
    public static ConfiguredKafka read(Optional<String> bootstrapServers, Optional<Path> properties) {
        Map<String, Object> given = new HashMap<>();
        bootstrapServers.ifPresent(servers -> given.put("spring.kafka.bootstrap-servers", servers));
        properties.ifPresent(file -> given.put("spring.config.import", "file:" + file.toAbsolutePath()));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OnlyKafka.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .profiles("quiet", "operator")
                .properties("spring.config.name=dataflow-standalone")
                .environment(environment(given))
                .run()) {
            KafkaProperties kafka = context.getBean(KafkaProperties.class);
            return new ConfiguredKafka(
                    kafka.buildConsumerProperties(),
                    kafka.buildProducerProperties(),
                    context.getBean(TopicsProperties.class).topics());
        }
    }

    private static StandardEnvironment environment(Map<String, Object> given) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        return environment;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties({KafkaProperties.class, TopicsProperties.class})
    static class OnlyKafka {}
}

package dev.dataflow.gateway.mirror;

import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.ConsumerSettings;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the mirror of jobs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MirrorProperties.class)
public class MirrorConfiguration {

    private static final String SOURCE = "/dataflow/gateway";

    /** Only where it is switched on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("dataflow.supabase.jobs-mirror.enabled")
    static class SwitchedOn {

        @Bean
        JobsTable jobsTable(MirrorProperties properties) {
            return properties.open();
        }

        @Bean
        MirrorStanding mirrorStanding(MirrorProperties properties, MeterRegistry registry) {
            return new MirrorStanding(properties.pace(), registry);
        }

        @Bean
        HealthIndicator jobsMirrorHealthIndicator(MirrorStanding standing) {
            return new MirrorHealth(standing);
        }

        @Bean
        ConsumerLoop jobsMirrorLoop(
                KafkaProperties kafka,
                Topics topics,
                JobsTable table,
                MirrorProperties properties,
                MirrorStanding standing) {
            MirrorJobs reader = new MirrorJobs(
                    new EventCodec(topics, SOURCE), table, properties.pace(), standing, InstantSource.system());
            return new ConsumerLoop("jobs-mirror", consumer(kafka, topics), reader);
        }

        private static Map<String, Object> consumer(KafkaProperties kafka, Topics topics) {
            Map<String, Object> settings =
                    ConsumerSettings.ofGroup(kafka.buildConsumerProperties(), topics.groupPrefix() + "jobs-mirror");
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            return settings;
        }
    }
}

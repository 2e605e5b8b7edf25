package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.GatewayProperties;
import dev.dataflow.gateway.OrchestratorProperties;
import dev.dataflow.gateway.core.Facts;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.OrchestratedFacts;
import dev.dataflow.gateway.telemetry.MeteredFacts;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What the gateway says to Kafka and follows there. */
@Configuration(proxyBeanMethods = false)
public class GatewayKafkaConfiguration {

    private static final String SOURCE = "/dataflow/gateway";

    @Bean
    KafkaFacts kafkaFacts(KafkaProperties kafka, Topics topics, GatewayProperties properties, Telemetry telemetry) {
        return KafkaFacts.connect(
                kafka.buildProducerProperties(),
                new EventCodec(topics, SOURCE),
                properties.publishTimeout(),
                telemetry);
    }

    @Bean
    @Primary
    Facts gatewayFacts(KafkaFacts kafkaFacts, OrchestratorProperties properties, MeterRegistry registry) {
        return MeteredFacts.wrap(new OrchestratedFacts(kafkaFacts, properties.orchestrator()), registry);
    }

    @Bean
    ReadBarrier jobsReadBarrier(KafkaProperties kafka) {
        return new ReadBarrier(Admin.create(kafka.buildAdminProperties()));
    }

    @Bean
    JobsView jobsView(KafkaProperties kafka, Topics topics, ReadBarrier barrier, JobsIndex index) {
        JobRecords records = new JobRecords(new EventCodec(topics, SOURCE), index);
        return new JobsView(kafka.buildConsumerProperties(), records, barrier, index);
    }

    /** Ready once every job is known. */
    @Bean
    HealthIndicator jobsViewHealthIndicator(JobsView view) {
        return new JobsViewHealth(view);
    }
}

package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.GatewayProperties;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway says to Kafka and follows there. */
@Configuration(proxyBeanMethods = false)
public class GatewayKafkaConfiguration {

    private static final String SOURCE = "/dataflow/gateway";

    @Bean
    KafkaFacts gatewayFacts(KafkaProperties kafka, Topics topics, GatewayProperties properties) {
        return KafkaFacts.connect(
                kafka.buildProducerProperties(), new EventCodec(topics, SOURCE), properties.publishTimeout());
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

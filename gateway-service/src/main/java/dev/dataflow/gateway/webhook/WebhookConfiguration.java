package dev.dataflow.gateway.webhook;

import dev.dataflow.gateway.outbound.Callbacks;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.ConsumerSettings;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.storage.FileStorage;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that deliver webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class WebhookConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookConfiguration.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String CONTENT_TYPE = "application/cloudevents+json";
    private static final String SOURCE = "/dataflow/gateway";

    @Bean
    DeliveryLog deliveryLog(FileStorage storage) {
        return new DeliveryLog(storage);
    }

    @Bean
    DeliverWebhook deliverWebhook(
            Callbacks callbacks, DeliveryLog log, WebhookProperties properties, Telemetry telemetry) {
        if (properties.secrets().isEmpty()) {
            LOG.info("Webhooks are sent unsigned: dataflow.webhooks.secret is not set");
        }
        WebhookSender sender =
                (url, headers, body) -> callbacks.post(url, headers, CONTENT_TYPE, body, properties.timeout());
        RetrySchedule schedule = new RetrySchedule(
                properties.retryDelay(),
                properties.retryDelayMax(),
                properties.giveUpAfter(),
                () -> ThreadLocalRandom.current().nextDouble());
        return new DeliverWebhook(sender, log, properties.secrets(), schedule, CLOCK, telemetry);
    }

    @Bean
    WebhookBook webhookBook(WebhookProperties properties) {
        return new WebhookBook(properties.parallel());
    }

    @Bean
    WebhookTopic webhookTopic(KafkaProperties kafka, Topics topics) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        return new WebhookTopic(
                topics.webhooks(), new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    @Bean
    WebhookCourier webhookCourier(DeliverWebhook deliverWebhook, WebhookBook book, WebhookTopic topic) {
        return new WebhookCourier(deliverWebhook, book, topic, CLOCK);
    }

    @Bean
    ConsumerLoop webhookLoop(
            KafkaProperties kafka,
            Topics topics,
            WebhookBook book,
            WebhookTopic topic,
            WebhookCourier courier,
            Tracing tracing) {
        Map<String, Object> settings =
                ConsumerSettings.ofGroup(kafka.buildConsumerProperties(), topics.groupPrefix() + "webhooks");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // both topics' partitions with the same number go to the same reader
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        return new ConsumerLoop(
                "webhooks",
                settings,
                new WebhookReader(new EventCodec(topics, SOURCE), book, topic, courier, CLOCK, tracing));
    }
}

package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.stage.Stage;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * How a planner runs: at least once, since every step it takes is idempotent, and quick: nothing waits in a buffer. The defaults of
 * Kafka Streams (a linger of 100 ms, record caching) cost a fifth of a second a stage, and its session timeout of 45 s is how long
 * nothing would be planned after a kill.
 */
final class PlannerSettings {

    private PlannerSettings() {}

    static Map<String, Object> of(KafkaProperties kafka, Topics topics, Stage stage) {
        Map<String, Object> settings = new HashMap<>(kafka.buildStreamsProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.plannerApplication(stage));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        settings.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, 600_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        settings.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        return settings;
    }
}

package dev.dataflow.temporal.starter;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The consumers of the starter's process. */
final class StarterConsumer {

    private static final int BATCH = 50;

    private StarterConsumer() {}

    /** One of a group that shares the topics; it commits when told to. */
    static KafkaConsumer<String, byte[]> ofGroup(Map<String, Object> connection, String group) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        return consumer(properties);
    }

    /** One that reads what it chooses, in no group. */
    static KafkaConsumer<String, byte[]> alone(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return consumer(properties);
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> properties) {
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}

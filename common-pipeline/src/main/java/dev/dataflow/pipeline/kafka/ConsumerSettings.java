package dev.dataflow.pipeline.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of consumers that begin at the beginning and commit when they are told to. What is given back can be added to. */
public final class ConsumerSettings {

    private ConsumerSettings() {}

    /** Of one that chooses its partitions itself, in no group. */
    public static Map<String, Object> alone(Map<String, Object> connection) {
        Map<String, Object> settings = told(connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /** Of one of a group that shares partitions. */
    public static Map<String, Object> ofGroup(Map<String, Object> connection, String group) {
        Map<String, Object> settings = told(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return settings;
    }

    private static Map<String, Object> told(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}

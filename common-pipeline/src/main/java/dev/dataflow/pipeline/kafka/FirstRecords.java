package dev.dataflow.pipeline.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * When single records were written, which no admin client tells. Belongs to no group, fetches one record a question, remembers each
 * partition's last answer, and connects when first asked. Used by one thread.
 */
final class FirstRecords implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final Map<TopicPartition, Found> found = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    FirstRecords(Map<String, Object> connection) {
        this.settings = ConsumerSettings.alone(connection);
        settings.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
    }

    /** The time of the first record at or after an offset; null when there is none. */
    @Nullable
    Instant timeOf(TopicPartition partition, long offset) {
        Found known = found.get(partition);
        if (known != null && known.offset() == offset) {
            return known.time();
        }
        KafkaConsumer<byte[], byte[]> reading = consumer();
        reading.assign(List.of(partition));
        reading.seek(partition, offset);
        for (ConsumerRecord<byte[], byte[]> record : reading.poll(PATIENCE)) {
            Instant time = Instant.ofEpochMilli(record.timestamp());
            found.put(partition, new Found(offset, time));
            return time;
        }
        return null;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    private record Found(long offset, Instant time) {}
}

package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.kafka.ConsumerSettings;
import dev.dataflow.pipeline.kafka.KafkaSetupException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in topics now, in no group and without a trace: committed records, as they are. Every wait ends. For one thread.
 */
final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private final Object servers;

    private TopicScan(Consumer<byte[], byte[]> consumer, Object servers) {
        this.consumer = consumer;
        this.servers = servers;
    }

    /** @param connection how to reach the brokers, as Kafka's own consumer settings */
    static TopicScan connect(Map<String, Object> connection) {
        Map<String, Object> settings = ConsumerSettings.alone(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        Object servers = connection.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        try {
            return new TopicScan(
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), servers);
        } catch (KafkaException e) {
            throw unusable("The Kafka connection to %s cannot be made: %s".formatted(servers, rootMessage(e)), e);
        }
    }

    /**
     * Hands over every record of a topic, partition by partition in order.
     *
     * @param since from this time on; empty for all
     * @throws KafkaSetupException when there is no such topic, or no broker answers
     */
    void read(
            String topic, Optional<Instant> since, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        answered(() -> {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            since.ifPresent(begin -> seek(partitions, begin));
            readTo(consumer.endOffsets(partitions), reader);
            return true;
        });
    }

    /** The record at a place, if there is one. @throws KafkaSetupException as {@link #read} */
    Optional<ConsumerRecord<byte[], byte[]>> find(String topic, DeadLetterId id) {
        return answered(() -> {
            TopicPartition partition = new TopicPartition(topic, id.partition());
            if (!partitions(topic).contains(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (id.offset() < begin || id.offset() >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, id.offset());
            return next().records(partition).stream().findFirst().filter(record -> record.offset() == id.offset());
        });
    }

    @Override
    public void close() {
        consumer.close();
    }

    private interface Call<T> {
        T make();
    }

    private <T> T answered(Call<T> call) {
        try {
            return call.make();
        } catch (UnknownTopicOrPartitionException e) {
            throw unusable("Kafka at %s has no such topic: %s".formatted(servers, e.getMessage()), e);
        } catch (TimeoutException e) {
            throw unusable("Kafka at %s does not answer.".formatted(servers), e);
        } catch (AuthenticationException e) {
            throw unusable("Kafka at %s refuses the credentials: %s".formatted(servers, rootMessage(e)), e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw unusable("Kafka at %s has no topic %s.".formatted(servers, topic), null);
        }
        return partitions;
    }

    private void seek(List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp begin = begins.get(partition);
            if (begin == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, begin.offset());
            }
        }
    }

    private void readTo(
            Map<TopicPartition, Long> ends, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long heardAt = System.nanoTime();
        long reached = reached();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
            if (reached() > reached) {
                reached = reached();
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > PATIENCE.toNanos()) {
                throw new TimeoutException("no records within " + PATIENCE);
            }
        }
    }

    /** Grows with every record, and with the marks of transactions, which are none. */
    private long reached() {
        return consumer.assignment().stream().mapToLong(consumer::position).sum();
    }

    private ConsumerRecords<byte[], byte[]> next() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        while (records.isEmpty() && System.nanoTime() < deadline) {
            records = consumer.poll(POLL);
        }
        return records;
    }

    private static KafkaSetupException unusable(String message, @Nullable Exception e) {
        return new KafkaSetupException(
                message, "Check spring.kafka.* (--bootstrap-servers) and dataflow.topics.prefix.", e);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}

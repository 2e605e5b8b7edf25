package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the whole compacted topic of job states into a {@link JobsIndex}: every partition, in no group, committed records only, from the
 * beginning, and after trouble with the brokers from where it stopped. So each replica of the gateway knows every job and none depends on
 * another.
 */
public final class JobsView implements ConsumerLoop.Reader, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobsView.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final ConsumerLoop loop;
    private final EventCodec codec;
    private final JobsIndex index;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean caughtUp;

    /** @param connection how to reach the brokers, as Kafka's own consumer settings */
    public JobsView(Map<String, Object> connection, EventCodec codec, JobsIndex index) {
        this.loop = new ConsumerLoop("jobs-view", consumerSettings(connection), this);
        this.codec = codec;
        this.index = index;
    }

    /** Whether every job that stood in the topic at the start is known. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** False while there is no such topic. */
    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        partitions.forEach(partition -> seek(consumer, partition));
        ends = consumer.endOffsets(partitions);
        return !partitions.isEmpty();
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) {
        take(consumer.poll(POLL));
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        if (!caughtUp && reached(ends)) {
            caughtUp = true;
            LOG.atInfo().addKeyValue("jobs", index.size()).log("Knows every job");
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private void seek(Consumer<String, byte[]> current, TopicPartition partition) {
        Long position = positions.get(partition);
        if (position == null) {
            current.seekToBeginning(List.of(partition));
            return;
        }
        current.seek(partition, position);
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> current) {
        return current.partitionsFor(codec.topics().jobs()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Of several states of a job in one batch only the last matters: at the start there are hundreds. */
    private void take(ConsumerRecords<String, byte[]> batch) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            latest.put(record.key(), record);
        }
        latest.values().forEach(this::take);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            index.remove(record.key());
            return;
        }
        try {
            index.put(codec.jobState(record.topic(), record.value()));
        } catch (UndecodableRecordException e) {
            LOG.atError()
                    .addKeyValue("job_id", record.key())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("Left out a job state that cannot be read: {}", e.getMessage());
        }
    }

    private static Map<String, Object> consumerSettings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        return settings;
    }
}

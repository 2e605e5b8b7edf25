package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the whole compacted topic of job states into a {@link JobsIndex}: every partition, in no group, committed records only, from the
 * beginning. So each replica of the gateway knows every job and none depends on another.
 *
 * <pre>
 *  start ─▶ wait for the topic ─▶ read what stands ─▶ caught up ─▶ follow ──┐
 *                 ▲                                                  │ broker trouble: wait, go on where it stopped
 *                 └──────────────────────────────────────────────────┘
 * </pre>
 */
public final class JobsView implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobsView.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final EventCodec codec;
    private final JobsIndex index;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile boolean running;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** @param connection how to reach the brokers, as Kafka's own consumer settings */
    public JobsView(Map<String, Object> connection, EventCodec codec, JobsIndex index) {
        this.settings = consumerSettings(connection);
        this.codec = codec;
        this.index = index;
    }

    /** Whether every job that stood in the topic at the start is known. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public synchronized void start() {
        running = true;
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("jobs-view").daemon().start(this::follow);
    }

    @Override
    public synchronized void stop() {
        running = false;
        stopping.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread != null) {
            joinFollower(thread);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        while (running) {
            try (Consumer<String, byte[]> current =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = current;
                readOn(current);
            } catch (WakeupException e) {
                LOG.debug("Woken to stop");
            } catch (KafkaException e) {
                LOG.atWarn()
                        .addKeyValue("cause", e.toString())
                        .log("Following the job states failed; going on shortly");
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void readOn(Consumer<String, byte[]> current) {
        List<TopicPartition> partitions = partitions(current);
        if (partitions.isEmpty()) {
            pause();
            return;
        }
        current.assign(partitions);
        partitions.forEach(partition -> seek(current, partition));
        Map<TopicPartition, Long> ends = current.endOffsets(partitions);
        while (running) {
            take(current.poll(POLL));
            partitions.forEach(partition -> positions.put(partition, current.position(partition)));
            if (!caughtUp && reached(ends)) {
                caughtUp = true;
                LOG.atInfo().addKeyValue("jobs", index.size()).log("Knows every job");
            }
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

    private void pause() {
        try {
            if (stopping.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while waiting");
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private static void joinFollower(Thread follower) {
        try {
            if (!follower.join(STOP_PATIENCE)) {
                LOG.warn("The follower of job states did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

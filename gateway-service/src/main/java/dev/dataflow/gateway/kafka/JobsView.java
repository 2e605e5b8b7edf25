package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.ConsumerSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows all that is said of jobs into a {@link JobsIndex}: every partition, in no group, committed records only, and after trouble with the
 * brokers from where it stopped. So each replica of the gateway knows every job and none depends on another.
 */
public final class JobsView implements ConsumerLoop.Reader, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobsView.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_AT_START = Duration.ofMillis(20);

    private final ConsumerLoop loop;
    private final JobRecords records;
    private final ReadBarrier barrier;
    private final JobsIndex index;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean caughtUp;

    /**
     * A view that is not started.
     *
     * @param connection how to reach the brokers, as Kafka's own consumer settings
     * @param barrier    is told how far it has read
     */
    JobsView(Map<String, Object> connection, JobRecords records, ReadBarrier barrier, JobsIndex index) {
        this.loop = new ConsumerLoop("jobs-view", consumerSettings(connection), this);
        this.records = records;
        this.barrier = barrier;
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

    /** False while there are no such topics. */
    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        List<TopicPartition> standing = records.standing().stream()
                .flatMap(topic -> partitions(consumer, topic))
                .toList();
        List<TopicPartition> arriving = partitions(consumer, records.arriving()).toList();
        if (standing.isEmpty() || arriving.isEmpty()) {
            return false;
        }
        consumer.assign(Stream.concat(standing.stream(), arriving.stream()).toList());
        seek(without(standing), consumer::seekToBeginning);
        seek(without(arriving), consumer::seekToEnd);
        positions.forEach(consumer::seek);
        ends = consumer.endOffsets(standing);
        return true;
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) {
        records.take(consumer.poll(caughtUp ? POLL : POLL_AT_START));
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        barrier.reached(positions);
        if (!caughtUp && reached(ends)) {
            caughtUp = true;
            LOG.atInfo().addKeyValue("jobs", index.size()).log("Knows every job");
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** To a consumer, none would mean all. */
    private static void seek(
            List<TopicPartition> partitions, java.util.function.Consumer<Collection<TopicPartition>> seeking) {
        if (!partitions.isEmpty()) {
            seeking.accept(partitions);
        }
    }

    /** Those of which nothing has been read yet. */
    private List<TopicPartition> without(List<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> !positions.containsKey(partition))
                .toList();
    }

    private static Stream<TopicPartition> partitions(Consumer<String, byte[]> current, String topic) {
        return current.partitionsFor(topic).stream().map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private static Map<String, Object> consumerSettings(Map<String, Object> connection) {
        Map<String, Object> settings = ConsumerSettings.alone(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        return settings;
    }
}

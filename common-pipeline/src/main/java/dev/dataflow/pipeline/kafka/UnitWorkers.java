package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.worker.TracedUnitRunner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of a stage in this process: as many members of its share group as it has threads. */
public final class UnitWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitWorkers.class);

    /** What a consumer of partitions may be told, and a member of a share group may not. */
    private static final Set<String> NOT_FOR_SHARE_GROUPS = Set.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

    private final Stage stage;
    private final List<UnitWorker> workers;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param connection how to connect: the properties of a consumer; the group and its mode are ours
     * @param publisher  for dead letters; the caller closes it
     */
    public UnitWorkers(
            Stage stage,
            TracedUnitRunner runner,
            EventCodec codec,
            KafkaFactPublisher publisher,
            Map<String, Object> connection,
            UnitWorkerSettings settings,
            UnitMetrics metrics) {
        this.stage = stage;
        Map<String, Object> properties = properties(connection, codec.topics().workerGroup(stage));
        this.workers = IntStream.range(0, settings.threads())
                .mapToObj(i -> new UnitWorker(stage, runner, codec, publisher, properties, settings, metrics))
                .toList();
        workers.forEach(worker -> threads.add(Thread.ofPlatform()
                .name("worker-" + stage.wireName() + "-", threads.size())
                .unstarted(worker)));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** Shows how many workers of the stage are there: {@code dataflow.workers}. */
    public void show(MeterRegistry meters) {
        Gauge.builder("dataflow.workers", threads, all -> all.stream()
                        .filter(Thread::isAlive)
                        .count())
                .description("Workers that take units")
                .tag("stage", stage.wireName())
                .strongReference(true)
                .register(meters);
    }

    /** Whether every worker is there. */
    public boolean allAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    /** Takes no more units; returns at once. */
    public void stop() {
        workers.forEach(UnitWorker::stop);
    }

    /** Stops, and waits until every unit in hand has ended or was given back. */
    @Override
    public void close() {
        stop();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                LOG.atWarn().addKeyValue("thread", thread.getName()).log("Not waited for a worker's end");
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Map<String, Object> properties(Map<String, Object> connection, String group) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.keySet().removeAll(NOT_FOR_SHARE_GROUPS);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return properties;
    }
}

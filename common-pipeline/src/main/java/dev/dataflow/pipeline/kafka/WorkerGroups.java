package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The settings of the share groups of workers, which live on the broker. */
public final class WorkerGroups {

    /** Deliveries that the broker allows: its own upper limit by default. Beyond it a record would vanish without anybody saying so. */
    static final int BROKER_DELIVERIES = 10;

    private WorkerGroups() {}

    /**
     * Sets a stage's group up: it begins with the first unit there is, and a unit is free again after the lock's duration.
     *
     * @throws KafkaSetupException when the broker has no share groups, or does not allow the duration
     */
    public static void configure(
            Map<String, Object> connection, Topics topics, Stage stage, Duration lockDuration, Duration timeout) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, topics.workerGroup(stage));
        List<AlterConfigOp> settings = List.of(
                set("share.auto.offset.reset", "earliest"),
                set("share.record.lock.duration.ms", Long.toString(lockDuration.toMillis())),
                set("share.delivery.count.limit", Integer.toString(BROKER_DELIVERIES)));
        try (AdminCalls calls = AdminCalls.connect(connection, timeout)) {
            calls.get(calls.admin()
                    .incrementalAlterConfigs(Map.of(group, settings))
                    .all());
        } catch (ExecutionException e) {
            throw new KafkaSetupException(
                    "The broker does not take the settings of the share group %s: %s"
                            .formatted(group.name(), AdminCalls.rootMessage(e)),
                    "Use Kafka 4.2 or newer, and a dataflow.worker.lock-duration that the broker's group.share.min/max.record.lock.duration.ms allow (15 to 60 s by default).",
                    e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}

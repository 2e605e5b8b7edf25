package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The names of all topics and groups, and how the topics are made.
 *
 * <p>Every topic is keyed by job. Topics of facts have the same number of partitions, so that one Streams task sees all facts of a job. Topics
 * of work have one, unless asked otherwise: a share group divides partitions among its members as long as there are enough of them, so
 * that with many partitions the units of one job would all go to one worker, and those of a dead worker's partition would wait until the
 * broker notices. With one, every worker takes from it.
 *
 * @param prefix            stands before every name: {@code dataflow.}
 * @param partitions        of each topic of facts, at least 1; cannot be changed once jobs have run
 * @param workPartitions    of each topic of work, at least 1; more only when one broker cannot hand units out fast enough
 * @param replicationFactor of each topic; {@value #BROKER_DEFAULT} for what the broker says
 */
public record Topics(String prefix, int partitions, int workPartitions, short replicationFactor) {

    /** A replication factor that the broker decides. */
    public static final short BROKER_DEFAULT = -1;

    /** The prefix and sizes that are used when nothing is configured. */
    public static final Topics DEFAULTS = new Topics("dataflow.", 6, 1, BROKER_DEFAULT);

    /** The largest record that topics and producers take, in bytes: the facts and units of a 10 000-page document fit. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private static final Duration FACT_RETENTION = Duration.ofDays(7);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** How long a job that was removed is remembered at most. */
    public static final Duration REMOVAL_RETENTION = Duration.ofDays(90);

    public Topics {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has letters, digits, '.', '_' and '-' only, not '" + prefix + "'");
        }
        if (partitions < 1 || workPartitions < 1) {
            throw new IllegalArgumentException(
                    "topics have at least 1 partition, not " + Math.min(partitions, workPartitions));
        }
        if (replicationFactor != BROKER_DEFAULT && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "a replication factor is -1 (the broker's default) or at least 1, not " + replicationFactor);
        }
    }

    /** Topics whose work has one partition each. */
    public Topics(String prefix, int partitions, short replicationFactor) {
        this(prefix, partitions, 1, replicationFactor);
    }

    /** Where facts of this type are published. */
    public String of(EventType type) {
        return prefix + type.typeName();
    }

    /** Where this fact is published. */
    public String of(Event event) {
        return of(EventType.of(event));
    }

    /** The units of a stage, read by one share group. */
    public String work(Stage stage) {
        return prefix + "work." + stage.wireName();
    }

    /** The compacted topic of job states. */
    public String jobs() {
        return prefix + "jobs";
    }

    /** Job states whose {@code progress.json} could not be written yet: the projector's own, nobody else reads it. */
    public String progressRetries() {
        return prefix + "progress.retries";
    }

    /** Webhooks that are still to be delivered, compacted: the gateway's own, nobody else reads it. */
    public String webhooks() {
        return prefix + "webhooks";
    }

    /** Jobs that were removed, compacted, and remembered for a while. */
    public String removals() {
        return prefix + "removals";
    }

    /** Where records end that nobody could use. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** The type of the facts on a topic; empty for topics that hold something else. */
    public Optional<EventType> typeOf(String topic) {
        return Arrays.stream(EventType.values())
                .filter(type -> of(type).equals(topic))
                .findFirst();
    }

    /** The share group of a stage's workers: {@code dataflow-raster}. */
    public String workerGroup(Stage stage) {
        return groupPrefix() + stage.wireName();
    }

    /**
     * The Streams application of a stage: {@code dataflow-raster-planner}. Not the workers' name: a share group and the consumer group of
     * a Streams application cannot have the same.
     */
    public String plannerApplication(Stage stage) {
        return workerGroup(stage) + "-planner";
    }

    /** The groups that read facts and states: planners, the projector, the writers of progress, and those who deliver webhooks. */
    public List<String> readerGroups() {
        return Stream.concat(
                        Arrays.stream(Stage.values()).map(this::plannerApplication),
                        Stream.of("projector", "progress", "webhooks").map(name -> groupPrefix() + name))
                .toList();
    }

    /** What names of groups begin with: {@code dataflow-}. */
    public String groupPrefix() {
        String name = prefix.replaceAll("[._-]+$", "").replace('.', '-');
        return (name.isEmpty() ? "dataflow" : name) + "-";
    }

    /** Every topic, as it is made when missing. */
    public List<NewTopic> all() {
        Stream<NewTopic> facts =
                Arrays.stream(EventType.values()).map(type -> deleted(of(type), partitions, FACT_RETENTION));
        Stream<NewTopic> work =
                Arrays.stream(Stage.values()).map(stage -> deleted(work(stage), workPartitions, FACT_RETENTION));
        Stream<NewTopic> others = Stream.of(
                compacted(jobs()),
                compacted(webhooks()),
                remembered(removals(), REMOVAL_RETENTION),
                deleted(progressRetries(), partitions, FACT_RETENTION),
                deleted(deadLetters(), partitions, DEAD_LETTER_RETENTION));
        return Stream.of(facts, work, others).flatMap(topics -> topics).collect(Collectors.toUnmodifiableList());
    }

    private NewTopic deleted(String name, int count, Duration retention) {
        return topic(
                name,
                count,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_RECORD_BYTES)));
    }

    private NewTopic compacted(String name) {
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_RECORD_BYTES)));
    }

    /** The latest record of each key, for so long. */
    private NewTopic remembered(String name, Duration retention) {
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
    }

    private NewTopic topic(String name, int count, Map<String, String> settings) {
        return new NewTopic(
                        name,
                        Optional.of(count),
                        Optional.of(replicationFactor).filter(factor -> factor != BROKER_DEFAULT))
                .configs(settings);
    }
}

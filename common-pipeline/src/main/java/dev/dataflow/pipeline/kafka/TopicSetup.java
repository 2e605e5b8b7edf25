package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, and sees that those that stand can work together. Many services may do so at once. */
public final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicSetup() {}

    /**
     * Makes what is missing.
     *
     * @param connection how to connect: the properties of an admin client
     * @param timeout    how long the broker may take for each call
     * @throws KafkaSetupException when no broker answers, it refuses, or a topic stands with another number of partitions
     */
    public static void ensure(Map<String, Object> connection, Topics topics, Duration timeout) {
        try (AdminCalls calls = AdminCalls.connect(connection, timeout)) {
            Map<String, Integer> standing = partitions(calls, topics);
            List<NewTopic> missing = topics.all().stream()
                    .filter(topic -> !standing.containsKey(topic.name()))
                    .toList();
            if (!missing.isEmpty()) {
                create(calls, missing);
                standing.putAll(awaitAll(calls, topics, timeout));
                awaitLeaders(calls, standing);
            }
            topics.all().forEach(topic -> check(topic, standing.get(topic.name()), topics));
        }
    }

    private static Map<String, Integer> partitions(AdminCalls calls, Topics topics) {
        Map<String, KafkaFuture<TopicDescription>> described = calls.admin()
                .describeTopics(topics.all().stream().map(NewTopic::name).toList())
                .topicNameValues();
        Map<String, Integer> partitions = new HashMap<>();
        described.forEach((name, description) -> {
            try {
                partitions.put(name, calls.get(description).partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw cannot("The topic " + name + " cannot be looked at: " + AdminCalls.rootMessage(e), e);
                }
            }
        });
        return partitions;
    }

    private static void create(AdminCalls calls, List<NewTopic> missing) {
        Map<String, KafkaFuture<Void>> creations =
                calls.admin().createTopics(missing).values();
        creations.forEach((name, creation) -> {
            try {
                calls.get(creation);
                LOG.atInfo().addKeyValue("topic", name).log("Made a topic");
            } catch (ExecutionException e) {
                // one that exists was made by another service at the same time, or the broker had not told of it yet
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw cannot("The topic %s cannot be made: %s".formatted(name, AdminCalls.rootMessage(e)), e);
                }
            }
        });
    }

    /** Brokers learn of new topics a moment after the controller: waits until the one that answers knows all of them. */
    private static Map<String, Integer> awaitAll(AdminCalls calls, Topics topics, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Map<String, Integer> known = partitions(calls, topics);
            if (known.size() == topics.all().size()) {
                return known;
            }
            if (System.nanoTime() > end) {
                throw new KafkaSetupException(
                        "The topics were made, and the broker does not tell of them within %d s."
                                .formatted(timeout.toSeconds()),
                        "See whether all brokers of the cluster are well, and start again.",
                        null);
            }
            pause();
        }
    }

    /**
     * Waits until each partition's leader takes requests. Before, a producer with several batches on the way may have the first refused and a
     * later one taken, and then say the same for minutes until it gives up (seen on a busy machine).
     */
    private static void awaitLeaders(AdminCalls calls, Map<String, Integer> partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        try {
            calls.get(calls.admin().listOffsets(ends).all());
        } catch (ExecutionException e) {
            throw new KafkaSetupException(
                    "The topics were made and cannot be used: " + AdminCalls.rootMessage(e),
                    "See whether all brokers of the cluster are well and what the Kafka user may do, and start again.",
                    e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaSetupException("The start was interrupted.", "Start again.", e);
        }
    }

    private static void check(NewTopic wanted, @Nullable Integer standing, Topics topics) {
        if (standing == null || standing == wanted.numPartitions()) {
            return;
        }
        boolean work = Arrays.stream(Stage.values())
                .anyMatch(stage -> topics.work(stage).equals(wanted.name()));
        String property = work ? "dataflow.topics.work-partitions" : "dataflow.topics.partitions";
        throw new KafkaSetupException(
                "The topic %s has %d partitions, and %s says %d."
                        .formatted(wanted.name(), standing, property, wanted.numPartitions()),
                "Set %s to %d, or choose another dataflow.topics.prefix.".formatted(property, standing),
                null);
    }

    private static KafkaSetupException cannot(String message, Exception e) {
        return new KafkaSetupException(
                message, "Check dataflow.topics.replication-factor and what the Kafka user may do.", e);
    }
}

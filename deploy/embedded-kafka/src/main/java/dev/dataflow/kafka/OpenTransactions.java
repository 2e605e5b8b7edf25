package dev.dataflow.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that a kill left open. Until one ends, no reader of committed records sees what comes after it in its partition. The
 * coordinator ends those it knows of after their time limit; seen after a kill on a busy machine, it may have put one down as aborted
 * without its mark in the partition, which then hangs for ever ("hanging transaction", KIP-664). Before a broker in this process takes
 * requests all its producers are dead, so that whatever is open is aborted at once.
 */
final class OpenTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

    private OpenTransactions() {}

    /** @throws KafkaException when the broker does not answer */
    static void abort(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<AbortTransactionSpec> open = admin.describeProducers(partitions(admin)).all().get().entrySet().stream()
                    .flatMap(partition -> open(partition.getKey(), partition.getValue()).stream())
                    .toList();
            for (AbortTransactionSpec transaction : open) {
                admin.abortTransaction(transaction).all().get();
                LOG.atInfo()
                        .addKeyValue("partition", transaction.topicPartition())
                        .log("Aborted a transaction that a dead process left open");
            }
        } catch (ExecutionException e) {
            throw new KafkaException("transactions cannot be looked through", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private static List<AbortTransactionSpec> open(TopicPartition partition, PartitionProducerState state) {
        return state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .map(producer -> abortion(partition, producer))
                .toList();
    }

    private static AbortTransactionSpec abortion(TopicPartition partition, ProducerState producer) {
        return new AbortTransactionSpec(
                partition,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0));
    }
}

package dev.dataflow.pipeline.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that a share group's member has on the record it works on, renewed at a third of its duration.
 *
 * <pre>
 *  acknowledge RENEW ─▶ commitSync: the broker's timer begins anew ─▶ poll(0): the same record comes back, to be acknowledged again
 * </pre>
 *
 * <p>Used by the thread that polls; the work itself is on another. A lock that is lost stays lost: the broker gives the record to another
 * worker, and the consumer must be opened anew.
 */
final class RecordLock {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLock.class);
    private static final Duration COMMIT = Duration.ofSeconds(5);

    private final ShareConsumer<String, byte[]> consumer;
    private final long renewNanos;
    private ConsumerRecord<String, byte[]> record;
    private long renewedAt = System.nanoTime();
    private boolean lost;

    RecordLock(ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, Duration duration) {
        this.consumer = consumer;
        this.record = record;
        this.renewNanos = duration.toNanos() / 3;
    }

    boolean isLost() {
        return lost;
    }

    /** Renews the lock when a third of its time has passed. */
    void renewWhenDue() {
        if (lost || System.nanoTime() - renewedAt < renewNanos) {
            return;
        }
        renewedAt = System.nanoTime();
        try {
            consumer.acknowledge(record, AcknowledgeType.RENEW);
            Map<TopicIdPartition, Optional<KafkaException>> answer = consumer.commitSync(COMMIT);
            answer.values().stream().flatMap(Optional::stream).findFirst().ifPresent(this::lose);
            takeBack();
        } catch (KafkaException | IllegalStateException e) {
            lose(e);
        }
    }

    /** Ends the lock. What is lost is not acknowledged: it is no longer ours. */
    void end(AcknowledgeType type) {
        if (lost) {
            return;
        }
        try {
            consumer.acknowledge(record, type);
        } catch (KafkaException | IllegalStateException e) {
            lose(e);
        }
    }

    private void takeBack() {
        if (lost) {
            return;
        }
        boolean back = false;
        for (ConsumerRecord<String, byte[]> again : consumer.poll(Duration.ZERO)) {
            if (again.partition() == record.partition() && again.offset() == record.offset()) {
                record = again;
                back = true;
            }
        }
        if (!back) {
            lose(new IllegalStateException("a renewed record did not come back"));
        }
    }

    private void lose(Exception e) {
        lost = true;
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .setCause(e)
                .log("The lock on a unit is lost: another worker may do it, too");
    }
}

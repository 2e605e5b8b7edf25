package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobsFeed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets readers wait until a follower of topics has read what stands in them now: asks the brokers where the topics end, and waits for the
 * follower to come there. So what one replica was told before it answered a client, another knows when the client asks it next.
 *
 * <p>Thread-safe; the follower is one thread.
 */
final class ReadBarrier implements JobsFeed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBarrier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Object progress = new Object();

    ReadBarrier(Admin admin) {
        this.admin = admin;
    }

    /** The follower will next read here. */
    void reached(Map<TopicPartition, Long> next) {
        positions.putAll(next);
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    @Override
    public void catchUp() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            awaitReached(ends(List.copyOf(positions.keySet())), deadline);
        } catch (ExecutionException e) {
            LOG.atWarn()
                    .addKeyValue("cause", String.valueOf(e.getCause()))
                    .log("Kafka does not say where topics end; answering with what is known");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        committed.timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest, committed).all().get();
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .offset()));
    }

    private void awaitReached(Map<TopicPartition, Long> ends, long deadline) throws InterruptedException {
        synchronized (progress) {
            while (!isReached(ends)) {
                long left = deadline - System.nanoTime();
                if (left < 1_000_000) {
                    LOG.debug("Not all that was said is known yet");
                    return;
                }
                progress.wait(left / 1_000_000);
            }
        }
    }

    private boolean isReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}

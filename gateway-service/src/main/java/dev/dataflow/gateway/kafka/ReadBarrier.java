package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobsFeed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
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
 * follower to come there; those that come while it asks share the next question. So what one replica was told before it answered a client, another knows when the client asks it next.
 *
 * <p>Thread-safe; the follower is one thread.
 */
final class ReadBarrier implements JobsFeed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBarrier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Object progress = new Object();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<Round> next = new AtomicReference<>(new Round());

    /** One question to the brokers, for all who came before it was asked. Its answer is written and read in turns. */
    private static final class Round {
        private boolean asked;
        private Map<TopicPartition, Long> ends = Map.of();
    }

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
        try {
            Round mine = next.get();
            askForAll(mine);
            awaitReached(mine.ends, System.nanoTime() + PATIENCE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who has the turn asks for all that came before; whoever waited for the turn then finds the answer there. */
    private void askForAll(Round mine) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (!mine.asked) {
                mine.asked = true;
                next.set(new Round());
                mine.ends = ends(List.copyOf(positions.keySet()));
            }
        } catch (ExecutionException e) {
            LOG.atWarn()
                    .addKeyValue("cause", String.valueOf(e.getCause()))
                    .log("Kafka does not say where topics end; answering with what is known");
        } finally {
            turn.unlock();
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

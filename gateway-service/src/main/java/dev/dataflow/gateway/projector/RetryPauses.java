package dev.dataflow.gateway.projector;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Pauses a partition of retries after a failure and resumes it later: each time in a row twice as late, up to a longest time. */
final class RetryPauses {

    private final Duration first;
    private final Duration longest;
    private final Consumer<TopicPartition> pause;
    private final Consumer<TopicPartition> resume;
    private final Map<TopicPartition, Integer> failures = new ConcurrentHashMap<>();

    RetryPauses(Duration first, Duration longest, Consumer<TopicPartition> pause, Consumer<TopicPartition> resume) {
        this.first = first;
        this.longest = longest;
        this.pause = pause;
        this.resume = resume;
    }

    /** Retries of these partitions were tried; some of {@code failed} failed again. */
    void tried(Set<TopicPartition> partitions, Set<TopicPartition> failed) {
        for (TopicPartition partition : partitions) {
            if (failed.contains(partition)) {
                putOff(partition);
            } else {
                failures.remove(partition);
            }
        }
    }

    private void putOff(TopicPartition partition) {
        int before = failures.merge(partition, 1, Integer::sum) - 1;
        pause.accept(partition);
        CompletableFuture.delayedExecutor(delay(before).toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> resume.accept(partition));
    }

    private Duration delay(int failuresBefore) {
        Duration doubled = first.multipliedBy(1L << Math.min(failuresBefore, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}

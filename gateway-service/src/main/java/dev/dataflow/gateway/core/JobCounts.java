package dev.dataflow.gateway.core;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many jobs stand how, counted as they change: whoever asks does not go through all of them. Thread-safe. */
final class JobCounts {

    private final Map<JobStanding, AtomicLong> counts = Stream.of(JobStanding.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new AtomicLong()));

    void add(IndexedJob job) {
        count(JobStanding.of(job.summary())).incrementAndGet();
    }

    void remove(IndexedJob job) {
        count(JobStanding.of(job.summary())).decrementAndGet();
    }

    long of(JobStanding standing) {
        return count(standing).get();
    }

    private AtomicLong count(JobStanding standing) {
        return Objects.requireNonNull(counts.get(standing));
    }
}

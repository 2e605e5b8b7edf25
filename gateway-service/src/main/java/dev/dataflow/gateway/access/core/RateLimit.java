package dev.dataflow.gateway.access.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * So many a minute for each of many: a bucket of that size that fills evenly, so that a burst may take a minute's worth at once. Kept by
 * this process alone. Thread-safe; never blocks.
 *
 * <p>The number of buckets is bounded; whoever is pushed out, or was quiet for two minutes, begins with a full one.
 */
public final class RateLimit {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_BUCKETS = 100_000;

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .build();

    /** @param perMinute 0 for no limit */
    public RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes one. @return empty when there was one, else how long until there is */
    public Optional<Duration> take(String who) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(who, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }
}

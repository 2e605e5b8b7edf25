package dev.dataflow.standalone.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Order statistics of durations, by the nearest-rank method. */
record Percentiles(List<Duration> sorted) {

    Percentiles {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no durations");
        }
    }

    static Percentiles of(Collection<Duration> durations) {
        return new Percentiles(List.copyOf(durations));
    }

    /** @param percent 0 to 100 */
    Duration at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %d ms, p95 %d ms, max %d ms (n=%d)",
                at(50).toMillis(),
                at(95).toMillis(),
                at(100).toMillis(),
                sorted.size());
    }
}

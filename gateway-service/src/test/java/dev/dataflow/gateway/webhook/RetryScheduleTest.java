package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void pausesGrowUpToTheLongestAndEndWithTheDay() {
        // Given
        RetrySchedule schedule =
                new RetrySchedule(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofHours(24), () -> 0.5);

        // When
        List<Duration> pauses = new ArrayList<>();
        Instant now = CREATED;
        Optional<Instant> next = schedule.next(CREATED, 1, now);
        while (next.isPresent()) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
            next = schedule.next(CREATED, pauses.size() + 1, now);
        }

        // Then
        assertThat(pauses.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(135));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofHours(6));
        assertThat(pauses).hasSizeBetween(10, 13);
        assertThat(Duration.between(CREATED, now)).isBetween(Duration.ofHours(18), Duration.ofHours(24));
    }

    @Test
    void chanceMovesAPauseByATenth() {
        assertThat(pause(0)).isEqualTo(Duration.ofSeconds(9));
        assertThat(pause(1)).isEqualTo(Duration.ofSeconds(11));
    }

    private static Duration pause(double random) {
        RetrySchedule schedule =
                new RetrySchedule(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofHours(1), () -> random);
        return Duration.between(CREATED, schedule.next(CREATED, 1, CREATED).orElseThrow());
    }
}

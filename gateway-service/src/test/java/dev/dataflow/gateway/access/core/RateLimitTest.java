package dev.dataflow.gateway.access.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @Test
    void whoHasTakenAMinutesWorthWaitsForTheNextOne() {
        // Given
        RateLimit limit = new RateLimit(3);
        IntStream.range(0, 3).forEach(_ -> assertThat(limit.take("ada")).isEmpty());

        // Then
        assertThat(limit.take("ada").orElseThrow()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(limit.take("grace")).isEmpty();
    }

    @Test
    void noneIsNoLimit() {
        RateLimit limit = new RateLimit(0);
        assertThat(IntStream.range(0, 10_000).allMatch(_ -> limit.take("ada").isEmpty()))
                .isTrue();
    }
}

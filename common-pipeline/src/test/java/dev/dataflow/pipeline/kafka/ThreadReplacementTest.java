package dev.dataflow.pipeline.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final Throwable poison = new IllegalStateException("poison");

    private final List<Duration> pauses = new ArrayList<>();
    private int stopped;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final ThreadReplacement replacement =
            new ThreadReplacement("test", () -> stopped++, () -> now, pauses::add);

    @Test
    void aThreadIsReplacedLaterEachTimeAndInTheEndNotAtAll() {
        for (int times = 1; times < ThreadReplacement.MOST; times++) {
            assertThat(replacement.handle(poison)).as("time %d", times).isEqualTo(REPLACE_THREAD);
        }
        assertThat(stopped).isZero();
        assertThat(replacement.handle(poison)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(stopped).isEqualTo(1);
        assertThat(pauses)
                .isSorted()
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .endsWith(Duration.ofSeconds(30));
    }

    @Test
    void whatBreaksOffNowAndThenGoesOnForEver() {
        for (int times = 1; times <= 5 * ThreadReplacement.MOST; times++) {
            now = now.plus(ThreadReplacement.WITHIN.dividedBy(ThreadReplacement.MOST - 2));
            assertThat(replacement.handle(poison)).as("time %d", times).isEqualTo(REPLACE_THREAD);
        }
    }
}

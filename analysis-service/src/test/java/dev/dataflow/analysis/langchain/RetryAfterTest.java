package dev.dataflow.analysis.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "20 | PT20S",
                "1.5 | PT1.5S",
                "999999999 | PT1H",
                "Fri, 2 Jan 2026 03:05:05 GMT | PT1M",
                "Fri, 2 Jan 2026 03:00:00 GMT | PT0S"
            })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.read(header, CLOCK)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3"})
    void otherTextsSayNothing(String header) {
        assertThat(RetryAfter.read(header, CLOCK)).isEmpty();
    }
}

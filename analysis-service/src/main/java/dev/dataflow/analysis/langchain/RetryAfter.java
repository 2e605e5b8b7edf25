package dev.dataflow.analysis.langchain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds, or a date (RFC 9110). */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Never negative, at most an hour; empty when the header says nothing that can be read. */
    static Optional<Duration> read(String header, InstantSource clock) {
        return seconds(header.strip())
                .or(() -> date(header.strip(), clock))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> seconds(String header) {
        return header.matches("\\d{1,9}(\\.\\d{1,3})?")
                ? Optional.of(Duration.ofMillis(Math.round(1000 * Double.parseDouble(header))))
                : Optional.empty();
    }

    private static Optional<Duration> date(String header, InstantSource clock) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}

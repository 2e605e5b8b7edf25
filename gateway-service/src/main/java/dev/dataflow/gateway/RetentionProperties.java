package dev.dataflow.gateway;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long jobs are kept.
 *
 * @param retention after their end, with all their files; null for ever
 */
@Validated
@ConfigurationProperties("dataflow")
public record RetentionProperties(@Nullable Duration retention) {

    public RetentionProperties {
        if (retention != null && retention.toMillis() < 1) {
            throw new IllegalArgumentException("dataflow.retention must be more than 0, or not set to keep all jobs");
        }
    }

    Optional<Duration> keep() {
        return Optional.ofNullable(retention);
    }
}

package dev.dataflow.gateway.projector;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set of the projector.
 *
 * @param commitInterval how often job states are committed, and so how late they may show
 * @param parallelWrites how many {@code progress.json} are written at once
 * @param writePatience  how long writing those of one batch may take before the ones that are missing are put off
 * @param retryDelay     how long a write that failed twice is put off; doubled with every further failure
 * @param retryDelayMax  the longest such time
 * @param forgetAfter    when facts are forgotten whose job was never submitted, or was deleted
 */
@Validated
@ConfigurationProperties("dataflow.gateway.projector")
public record ProjectorProperties(
        @NotNull @DefaultValue("25ms") Duration commitInterval,
        @DefaultValue("32") int parallelWrites,
        @NotNull @DefaultValue("8s") Duration writePatience,
        @NotNull @DefaultValue("1s") Duration retryDelay,
        @NotNull @DefaultValue("30s") Duration retryDelayMax,
        @NotNull @DefaultValue("7d") Duration forgetAfter) {

    /**
     * A transaction is open while a batch is written, and the broker aborts one that is older. Not longer than need be: of a process that
     * was killed, what is read next waits for this.
     */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

    public ProjectorProperties {
        requireAtLeast("commit-interval", commitInterval.toMillis(), 1);
        requireAtLeast("parallel-writes", parallelWrites, 1);
        requireAtLeast("write-patience", writePatience.toMillis(), 1);
        requireAtLeast("retry-delay", retryDelay.toMillis(), 1);
        requireAtLeast("retry-delay-max", retryDelayMax.toMillis(), retryDelay.toMillis());
        requireAtLeast("forget-after", forgetAfter.toMillis(), 1);
        if (writePatience.compareTo(TRANSACTION_TIMEOUT.dividedBy(2)) > 0) {
            throw new IllegalArgumentException("dataflow.gateway.projector.write-patience must be at most 10s");
        }
    }

    private static void requireAtLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("dataflow.gateway.projector." + key + " must be at least " + least);
        }
    }
}

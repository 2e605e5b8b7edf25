package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.UnitWorkerSettings;
import dev.dataflow.pipeline.worker.WorkerLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.worker}: how units are done.
 *
 * @param threads            units of each stage done at once in this process; 0 for one a processor
 * @param pageTimeout        after which a page is a page error
 * @param documentTimeout    after which an inspection or an assembly is given up
 * @param deliveryLimit      deliveries of a unit that are tried, when its worker dies over it; the next one gives it up
 * @param dependencyPatience how long a unit waits in place for a store or a model that does not answer
 * @param lockDuration       how long a unit stays a worker's without a sign of life; within what the broker allows
 * @param shutdownGrace      how long units in hand may take to end at a shutdown, before they are given back
 * @param maxAbandoned       threads that do not end although they were told to, beyond which the process says that it must be restarted
 */
@Validated
@ConfigurationProperties("dataflow.worker")
public record WorkerProperties(
        @DefaultValue("0") @Min(0) @Max(1024) int threads,
        @DefaultValue("60s") @NotNull Duration pageTimeout,
        @DefaultValue("30m") @NotNull Duration documentTimeout,
        @DefaultValue("4") @Min(1) @Max(8) int deliveryLimit,
        @DefaultValue("15m") @NotNull Duration dependencyPatience,
        @DefaultValue("30s") @NotNull Duration lockDuration,
        @DefaultValue("20s") @NotNull Duration shutdownGrace,
        @DefaultValue("2") @Min(0) int maxAbandoned) {

    /** The limits as workers take them. */
    public WorkerLimits limits() {
        return new WorkerLimits(
                pageTimeout,
                documentTimeout,
                WorkerLimits.DEFAULTS.interruptGrace(),
                deliveryLimit,
                dependencyPatience,
                WorkerLimits.DEFAULTS.firstBackOff(),
                WorkerLimits.DEFAULTS.progressInterval());
    }

    /** How many units at once, and how they end. */
    public UnitWorkerSettings settings() {
        int atOnce = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new UnitWorkerSettings(atOnce, lockDuration, shutdownGrace);
    }
}

package dev.dataflow.pipeline.worker;

import java.time.Duration;

/**
 * How long and how often a worker tries.
 *
 * @param pageTimeout        the work on a page, and the opening of the source, before it is a page error; waiting for the storage is not counted
 * @param documentTimeout    an inspection or an assembly, before the stage fails; and a page with all its waiting for the storage
 * @param interruptGrace     how long a call that is told to stop may take to do so, before its thread is given up
 * @param deliveryLimit      deliveries of a unit that are tried; the next one gives it up
 * @param dependencyPatience how long a unit waits in place for a dependency or a resource
 * @param firstBackOff       the first wait for a dependency; each one after doubles, up to 30 s
 * @param progressInterval   how often at most a unit says how far it is
 */
public record WorkerLimits(
        Duration pageTimeout,
        Duration documentTimeout,
        Duration interruptGrace,
        int deliveryLimit,
        Duration dependencyPatience,
        Duration firstBackOff,
        Duration progressInterval) {

    /** What is used when nothing is configured. */
    public static final WorkerLimits DEFAULTS = new WorkerLimits(
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            Duration.ofSeconds(2),
            4,
            Duration.ofMinutes(15),
            Duration.ofMillis(500),
            Duration.ofMillis(500));

    /** The same limits with another patience. */
    public WorkerLimits withDependencyPatience(Duration patience) {
        return new WorkerLimits(
                pageTimeout, documentTimeout, interruptGrace, deliveryLimit, patience, firstBackOff, progressInterval);
    }
}

package dev.dataflow.temporal.workflow;

import java.time.Duration;

/**
 * How fast a job is done and how long it is tried. Travels with the job, so that a changed configuration never changes what a running
 * workflow replays.
 *
 * @param window           units of one job and stage that are asked for at a time
 * @param sliceUnits       units beyond which a stage's pages are divided among child workflows of that many, so that no history grows long
 * @param pagesTimeout     start to close: one try of a unit of pages
 * @param documentTimeout  start to close: one try of an inspection, a plan or an assembly
 * @param giveUpAfter      schedule to close: all tries of a unit, the time in the queue included
 * @param heartbeatTimeout without a sign of life, after which a worker is taken for dead
 * @param maximumAttempts  tries of a unit; a failure that another try may undo is said after the last
 * @param firstBackOff     the wait before the second try; each one after doubles
 * @param longestBackOff   the longest wait between tries
 */
public record Pace(
        int window,
        int sliceUnits,
        Duration pagesTimeout,
        Duration documentTimeout,
        Duration giveUpAfter,
        Duration heartbeatTimeout,
        int maximumAttempts,
        Duration firstBackOff,
        Duration longestBackOff) {

    /** What is used when nothing is configured. */
    public static final Pace DEFAULTS = new Pace(
            32,
            128,
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Duration.ofSeconds(15),
            10,
            Duration.ofSeconds(1),
            Duration.ofMinutes(2));

    public Pace {
        if (window < 1 || sliceUnits < 1 || maximumAttempts < 1) {
            throw new IllegalArgumentException("window, slice units and attempts are at least 1, not %d, %d and %d"
                    .formatted(window, sliceUnits, maximumAttempts));
        }
    }

    /** The pace of each of several who share the window. */
    Pace shared(int sharers) {
        return new Pace(
                Math.max(1, window / sharers),
                sliceUnits,
                pagesTimeout,
                documentTimeout,
                giveUpAfter,
                heartbeatTimeout,
                maximumAttempts,
                firstBackOff,
                longestBackOff);
    }
}

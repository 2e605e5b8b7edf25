package dev.dataflow.gateway.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a delivery is tried again: each time {@value #FACTOR} times as late as the time before, up to a longest pause, a tenth earlier or later
 * by chance so that what failed together does not come again together; never after the time at which it is given up.
 *
 * @param first   the pause after the first try
 * @param longest of all pauses
 * @param giveUp  how long after the job finished
 * @param random  gives numbers from 0 to 1
 */
record RetrySchedule(Duration first, Duration longest, Duration giveUp, DoubleSupplier random) {

    private static final int FACTOR = 3;
    private static final double JITTER = 0.1;

    /** Empty when it is to be given up. */
    Optional<Instant> next(Instant createdAt, int triesSoFar, Instant now) {
        Instant next = now.plus(jittered(pause(triesSoFar)));
        return Optional.of(next).filter(time -> !time.isAfter(createdAt.plus(giveUp)));
    }

    private Duration pause(int triesSoFar) {
        Duration pause = first;
        for (int i = 1; i < triesSoFar && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(FACTOR);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private Duration jittered(Duration pause) {
        double factor = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }
}

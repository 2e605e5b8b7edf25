package dev.dataflow.standalone.client;

import java.time.Duration;

/** Pauses that double from a quarter of a second to five seconds, until patience is used up. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration patience;
    private Duration next = FIRST;
    private Duration waited = Duration.ZERO;

    Backoff(Duration patience) {
        this.patience = patience;
    }

    void reset() {
        next = FIRST;
        waited = Duration.ZERO;
    }

    /** Waits the next pause, or throws {@code failure} when patience is used up or the thread is interrupted. */
    void pauseOrThrow(GatewayException failure) {
        if (waited.compareTo(patience) >= 0) {
            throw failure;
        }
        try {
            Thread.sleep(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
        waited = waited.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    }
}

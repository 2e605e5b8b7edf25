package dev.dataflow.temporal.activity;

import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives the signs of life of all activities of a process, from a thread of its own: a page that takes a minute, or a broker that does not
 * answer, is no dead worker. Thread-safe.
 */
public final class Heartbeats implements AutoCloseable {

    private static final Duration LONGEST_HEARING = Duration.ofSeconds(10);

    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeats").daemon().factory());

    /** @param interval how often; also how long a cancellation takes to be heard of at most */
    public Heartbeats(Duration interval) {
        this.interval = interval;
    }

    /** How long a cancellation that is on its way takes to be heard of, with some to spare. */
    Duration hearing() {
        Duration several = interval.multipliedBy(5);
        return several.compareTo(LONGEST_HEARING) < 0 ? several : LONGEST_HEARING;
    }

    /** Begins the signs of life of an activity; ends them when closed. */
    Heartbeat begin(ActivityExecutionContext context, LastPages first) {
        Heartbeat heartbeat = new Heartbeat(context, first);
        ScheduledFuture<?> beats =
                timer.scheduleAtFixedRate(heartbeat::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        heartbeat.endsWith(() -> beats.cancel(false));
        return heartbeat;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package dev.dataflow.pipeline.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The time that a call has worked: the clock stands while the call waits for the storage, for a storage that is slow is no page that
 * hangs. Thread-safe.
 */
final class CallClock {

    private static final ScopedValue<CallClock> CURRENT = ScopedValue.newInstance();

    private final long begun = System.nanoTime();
    private long since = begun;
    private long worked;
    private boolean running = true;

    /** The clock of the call that this thread makes; null outside of calls. */
    static @Nullable CallClock current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** A call that finds this clock with {@link #current}. */
    <T> Callable<T> of(Callable<T> call) {
        return () -> ScopedValue.where(CURRENT, this).call(call::call);
    }

    synchronized Duration worked() {
        return Duration.ofNanos(running ? worked + System.nanoTime() - since : worked);
    }

    /** Since the call began, whatever it did. */
    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Lets the clock run or stand until what is returned is closed. */
    Turn running(boolean runs) {
        return new Turn(turn(runs));
    }

    private synchronized boolean turn(boolean runs) {
        boolean before = running;
        long now = System.nanoTime();
        if (before) {
            worked += now - since;
        }
        since = now;
        running = runs;
        return before;
    }

    /** Gives the clock back as it was. */
    final class Turn implements AutoCloseable {

        private final boolean before;

        private Turn(boolean before) {
            this.before = before;
        }

        @Override
        public void close() {
            turn(before);
        }
    }
}

package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.telemetry.LogFields;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls one after the other on a thread of its own, each with a limit of the time that it works and one of the time that it takes in all,
 * in the trace and with the log fields of who calls.
 *
 * <pre>
 *  call ──▶ returned / threw                              within its limit
 *       ──▶ interrupted, ended within the grace           the thread goes on being used
 *       ──▶ interrupted, did not end                      the thread is abandoned (a daemon), the next call gets another
 * </pre>
 *
 * <p>Used by one thread at a time.
 */
final class TimedCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);
    private static final long TICK_MILLIS = 100;

    private final String name;
    private final Duration longest;
    private final Duration grace;
    private final AbandonedThreads abandoned;
    private @Nullable ExecutorService executor;

    /**
     * @param longest how long a call may take with all that it waits for the storage, when its own limit is not longer
     * @param grace   how long a call that is told to stop may take to do so
     */
    TimedCalls(String name, Duration longest, Duration grace, AbandonedThreads abandoned) {
        this.name = name;
        this.longest = longest;
        this.grace = grace;
        this.abandoned = abandoned;
    }

    /** How a call ended. */
    sealed interface Result<T> {}

    record Returned<T>(T value) implements Result<T> {}

    record Threw<T>(Throwable thrown) implements Result<T> {}

    /**
     * @param limit       the one that was passed: of its work, or of all its time
     * @param threadEnded false when the call still runs, on a thread that was given up
     */
    record TimedOut<T>(Duration limit, boolean threadEnded) implements Result<T> {}

    /**
     * Runs a call. Meanwhile {@code check} is run every tenth of a second: what it throws stops the call and is thrown here.
     *
     * @param limit of the call's {@link CallClock}
     * @throws InterruptedException when the calling thread is told to stop; the call is stopped first
     */
    <T> Result<T> call(Callable<T> call, Duration limit, Runnable check) throws InterruptedException {
        AtomicReference<Running> state = new AtomicReference<>(Running.IN_TIME);
        CallClock clock = new CallClock();
        Callable<T> carried = LogFields.carried(clock.of(call));
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return carried.call();
            } finally {
                if (state.getAndSet(Running.ENDED) == Running.ABANDONED) {
                    abandoned.ended();
                }
            }
        });
        executor().execute(task);
        try {
            return await(task, clock, limit, check, state);
        } catch (InterruptedException | RuntimeException e) {
            stop(task, state);
            throw e;
        }
    }

    /** Gives the thread up, if it is not idle; else ends it. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    private <T> Result<T> await(
            FutureTask<T> task, CallClock clock, Duration limit, Runnable check, AtomicReference<Running> state)
            throws InterruptedException {
        while (true) {
            try {
                long left = Math.max(0, limit.minus(clock.worked()).toMillis());
                return new Returned<>(task.get(Math.min(left + 1, TICK_MILLIS), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                return new Threw<>(Objects.requireNonNullElse(e.getCause(), e));
            } catch (TimeoutException e) {
                check.run();
                Optional<Duration> passed = passed(clock, limit);
                if (passed.isPresent()) {
                    return new TimedOut<>(passed.get(), stop(task, state));
                }
            }
        }
    }

    private Optional<Duration> passed(CallClock clock, Duration limit) {
        if (clock.worked().compareTo(limit) >= 0) {
            return Optional.of(limit);
        }
        Duration inAll = longest.compareTo(limit) > 0 ? longest : limit;
        return clock.passed().compareTo(inAll) >= 0 ? Optional.of(inAll) : Optional.empty();
    }

    /** Interrupts a call and waits the grace for its end; true when it ended, false when its thread was abandoned. */
    private boolean stop(FutureTask<?> task, AtomicReference<Running> state) {
        task.cancel(true);
        ExecutorService stopping = executor;
        executor = null;
        if (stopping == null) {
            return true;
        }
        stopping.shutdown();
        if (terminated(stopping) || !state.compareAndSet(Running.IN_TIME, Running.ABANDONED)) {
            return true;
        }
        abandoned.abandoned();
        LOG.atError().addKeyValue("thread", name).log("A thread does not end although it was told to: it is abandoned");
        return false;
    }

    private boolean terminated(ExecutorService stopping) {
        boolean interrupted = false;
        long end = System.nanoTime() + grace.toNanos();
        try {
            while (true) {
                try {
                    return stopping.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ExecutorService executor() {
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name(name).daemon().factory());
        }
        return executor;
    }

    private enum Running {
        IN_TIME,
        ABANDONED,
        ENDED
    }
}

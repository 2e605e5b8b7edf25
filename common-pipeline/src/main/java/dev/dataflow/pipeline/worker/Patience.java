package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.stage.JobCancelledException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a unit still waits for what does not answer: exponential back-off with jitter, up to a limit that begins with the first failure
 * and anew after each success. Used by one thread.
 */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long TICK_MILLIS = 200;

    private final Duration limit;
    private final Duration first;
    private long since;
    private int failures;

    Patience(Duration limit, Duration first) {
        this.limit = limit;
        this.first = first;
    }

    /** What was waited for answers again. */
    void succeeded() {
        failures = 0;
    }

    /**
     * Waits before the next try.
     *
     * @param asked the least wait, as what failed asks for; zero when it does not
     * @param check run while waiting; may throw {@link JobCancelledException}
     * @return false, at once, when the patience would be over before the wait
     */
    boolean waitAfterFailure(Duration asked, Runnable check) throws InterruptedException {
        if (failures == 0) {
            since = System.nanoTime();
        }
        long wait = Math.max(asked.toMillis(), nextWaitMillis());
        failures++;
        if (System.nanoTime() - since + Duration.ofMillis(wait).toNanos() > limit.toNanos()) {
            return false;
        }
        long end = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        for (long left = wait;
                left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            Thread.sleep(Math.min(left, TICK_MILLIS));
            check.run();
        }
        return true;
    }

    /** Between half and all of the doubled wait, so that many workers do not come back at once. */
    private long nextWaitMillis() {
        long full = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(failures, 16));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }
}

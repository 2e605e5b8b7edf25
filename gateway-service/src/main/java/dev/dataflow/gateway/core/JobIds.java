package dev.dataflow.gateway.core;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names new jobs: UUIDs of version 7 (RFC 9562), so that the text order of ids is the order in which jobs came. Within one process the
 * order is strict, even inside a millisecond: the 12 bits after the time count up. Thread-safe.
 */
public final class JobIds {

    private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int COUNTER_BITS = 12;
    private static final int COUNTER_START_BOUND = 1 << (COUNTER_BITS - 1);

    private final InstantSource clock;
    private final RandomGenerator random;
    private long last;

    /** @param random should not be guessable: who knows an id of another owner must still not guess the next */
    public JobIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id: 36 characters, lower case. */
    public String next() {
        long timeAndCounter = nextTimeAndCounter();
        long time = timeAndCounter >>> COUNTER_BITS;
        long counter = timeAndCounter & ((1L << COUNTER_BITS) - 1);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return "%08x-%04x-7%03x-%04x-%012x"
                .formatted(time >>> 16, time & 0xffff, counter, low >>> 48, low & 0xffffffffffffL);
    }

    /**
     * Whether a text may name a job: letters, digits, {@code -} and {@code _}, at most 64. Wider than what {@link #next()} gives, since
     * other programs may submit jobs too; narrow enough to be a segment of a storage key.
     */
    public static boolean isJobId(String text) {
        return JOB_ID.matcher(text).matches();
    }

    private synchronized long nextTimeAndCounter() {
        long start = random.nextInt(COUNTER_START_BOUND);
        long now = (clock.millis() << COUNTER_BITS) | start;
        last = Math.max(now, last + 1);
        return last;
    }
}

package dev.dataflow.pipeline.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a Kafka Streams thread that broke off, later each time, unless that happens again and again: then the application stops,
 * liveness says so for good, and whoever watches over the process starts it anew. A record that nobody foresaw does not keep a processor
 * busy for ever in silence.
 *
 * <pre>
 *  broke off ─▶ waits 1 s, 2 s, 4 s … 30 s ─▶ another thread, from the last commit
 *            └▶ the {@value #MOST}th time within half an hour ─▶ stops: state ERROR
 * </pre>
 *
 * Thread-safe.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** How the thread that broke off waits before it is replaced. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final String application;
    private final InstantSource clock;
    private final Pause pause;
    private final Runnable whenStopped;
    private final Deque<Instant> breaks = new ArrayDeque<>();

    /**
     * What a Streams application asks when a thread of it breaks off.
     *
     * @param application which, for the log
     * @param whenStopped is told that it stops for good
     */
    public ThreadReplacement(String application, Runnable whenStopped) {
        this(application, whenStopped, InstantSource.system(), Thread::sleep);
    }

    ThreadReplacement(String application, Runnable whenStopped, InstantSource clock, Pause pause) {
        this.whenStopped = whenStopped;
        this.application = application;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        int count = countWith(clock.instant());
        if (count >= MOST) {
            LOG.atError()
                    .addKeyValue("application", application)
                    .addKeyValue("times", count)
                    .setCause(failure)
                    .log(
                            "A Streams application breaks off again and again, and stops: nothing is planned here any more");
            whenStopped.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atError()
                .addKeyValue("application", application)
                .addKeyValue("times", count)
                .setCause(failure)
                .log("A Streams thread broke off; another goes on from the last commit");
        try {
            pause.of(pauseAfter(count));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int countWith(Instant now) {
        breaks.addLast(now);
        while (breaks.getFirst().plus(WITHIN).isBefore(now)) {
            breaks.removeFirst();
        }
        return breaks.size();
    }

    private static Duration pauseAfter(int count) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}

package dev.dataflow.gateway;

import dev.dataflow.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps something every now and then, for as long as the gateway runs. */
final class Sweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final String name;
    private final List<Runnable> sweeps;
    private final Duration pause;
    private ScheduledExecutorService thread;
    private boolean started;

    /**
     * A sweeper that is not started.
     *
     * @param name  of its thread: {@code upload-sweeper}
     * @param sweeps each goes through all of something once; whatever one throws, it is called again
     * @param pause between two rounds, and before the first
     */
    Sweeper(String name, List<Runnable> sweeps, Duration pause) {
        this.name = name;
        this.sweeps = List.copyOf(sweeps);
        this.pause = pause;
        this.thread = newThread();
    }

    /** The pause after which nothing stays much longer than it may: a quarter of that, and five minutes at most. */
    static Duration pauseFor(Duration expiry) {
        Duration longest = Duration.ofMinutes(5);
        Duration fraction = expiry.dividedBy(4).plusMillis(1);
        return fraction.compareTo(longest) < 0 ? fraction : longest;
    }

    @Override
    public synchronized void start() {
        if (thread.isShutdown()) {
            thread = newThread();
        }
        var _ = thread.scheduleWithFixedDelay(
                this::sweepOnce, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        started = true;
    }

    @Override
    public synchronized void stop() {
        thread.shutdownNow();
        started = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return started;
    }

    private void sweepOnce() {
        sweeps.forEach(this::sweep);
    }

    private void sweep(Runnable sweep) {
        try {
            sweep.run();
        } catch (StorageException e) {
            LOG.atWarn()
                    .addKeyValue("sweeper", name)
                    .addKeyValue("cause", e.toString())
                    .log("Sweeping waits for storage");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("sweeper", name).setCause(e).log("Sweeping broke off; it is tried again");
        }
    }

    private ScheduledExecutorService newThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}

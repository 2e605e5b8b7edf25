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

/** Sweeps what uploads leave every now and then, for as long as the gateway runs. */
final class UploadSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UploadSweeper.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final List<Runnable> sweeps;
    private final Duration pause;
    private ScheduledExecutorService thread = newThread();
    private boolean started;

    /** @param expiry of uploads: none stays much longer */
    UploadSweeper(List<Runnable> sweeps, Duration expiry) {
        Duration fraction = expiry.dividedBy(4).plusMillis(1);
        this.sweeps = List.copyOf(sweeps);
        this.pause = fraction.compareTo(LONGEST_PAUSE) < 0 ? fraction : LONGEST_PAUSE;
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
        sweeps.forEach(UploadSweeper::sweep);
    }

    private static void sweep(Runnable sweep) {
        try {
            sweep.run();
        } catch (StorageException e) {
            LOG.warn("Uploads are swept the next time: {}", e.getMessage());
        }
    }

    private static ScheduledExecutorService newThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("upload-sweeper").daemon().factory());
    }
}

package dev.dataflow.temporal.activity;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signs of life of one activity, and what is heard in return: whether it is still wanted. Thread-safe. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ActivityExecutionContext context;
    private volatile LastPages details;
    private volatile @Nullable ActivityCompletionException unwanted;
    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile Runnable end = () -> {};

    Heartbeat(ActivityExecutionContext context, LastPages first) {
        this.context = context;
        this.details = first;
    }

    void endsWith(Runnable ending) {
        this.end = ending;
    }

    /** What the next sign of life carries. */
    void carries(LastPages pages) {
        details = pages;
    }

    /** Gives a sign of life. Never throws: a timer that throws beats no more. */
    void beat() {
        if (unwanted != null) {
            return;
        }
        try {
            context.heartbeat(details);
        } catch (ActivityCompletionException e) {
            unwanted = e;
            heard.countDown();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("unit", details.unitId()).setCause(e).log("A sign of life could not be given");
        }
    }

    /** Why the activity is no longer wanted: cancelled, given to another worker, or this one stops. */
    Optional<ActivityCompletionException> unwanted() {
        return Optional.ofNullable(unwanted);
    }

    /** The same, waited for. */
    Optional<ActivityCompletionException> awaitUnwanted(Duration patience) throws InterruptedException {
        boolean told = heard.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        return told ? unwanted() : Optional.empty();
    }

    @Override
    public void close() {
        end.run();
    }
}

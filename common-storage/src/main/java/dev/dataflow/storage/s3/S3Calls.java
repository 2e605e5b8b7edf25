package dev.dataflow.storage.s3;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for answers of the S3 server, and is the one place that repeats requests: those that may be sent twice (all but the
 * beginning and the completion of a multipart upload; bodies are in memory, so they can be sent again), when waiting may help
 * ({@link Reason#UNAVAILABLE}: no answer, 429, 5xx), {@value #ATTEMPTS} times in all, with growing pauses.
 *
 * <p>A request under way is not given up by an interrupt, for then nobody knew whether it was done; pauses are.
 */
final class S3Calls {

    static final int ATTEMPTS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(S3Calls.class);
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final S3Failures failures;

    S3Calls(S3Failures failures) {
        this.failures = failures;
    }

    /** The answer to a request that may be sent more than once. */
    <T> T repeat(String action, Object what, Supplier<CompletableFuture<T>> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(action, what, request);
            } catch (StorageException e) {
                if (e.reason() != Reason.UNAVAILABLE || attempt == ATTEMPTS || !pause(attempt)) {
                    throw e;
                }
                LOG.atDebug().addKeyValue("attempt", attempt).setCause(e).log("S3 request failed and is sent again");
            }
        }
    }

    /** The answer to a request that is sent once. */
    <T> T once(String action, Object what, Supplier<CompletableFuture<T>> request) {
        try {
            return request.get().join();
        } catch (CompletionException e) {
            throw failures.of(action, what, e.getCause() == null ? e : e.getCause());
        }
    }

    /** False when the thread is interrupted, which stays so. */
    private static boolean pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << (2 * (attempt - 1));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

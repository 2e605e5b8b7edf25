package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests, and is the one place that repeats them: when waiting may help ({@link Reason#UNAVAILABLE}: no answer, 429, 5xx),
 * {@value #ATTEMPTS} times in all, with growing pauses or the one that {@code Retry-After} asks for. Who is asked to wait longer than
 * {@link #LONGEST_PAUSE} fails at once: long waits are the caller's business. Every request can be sent twice: bodies are in memory,
 * and writes put the same in the same place.
 */
final class SupabaseCalls {

    static final int ATTEMPTS = 4;
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SupabaseCalls.class);
    private static final long FIRST_PAUSE_MILLIS = 100;

    /** An answer that was read whole. */
    record Answer(Headers headers, String body) {}

    private final Call.Factory client;
    private final SupabaseFailures failures;

    SupabaseCalls(Call.Factory client, SupabaseFailures failures) {
        this.client = client;
        this.failures = failures;
    }

    SupabaseFailures failures() {
        return failures;
    }

    /** The JSON that answers a request, which is repeated. */
    JsonNode json(String action, Object what, Request request) {
        return repeat(action, () -> parsed(action, what, once(action, what, request)));
    }

    /** The answer to a request, which is repeated. */
    Answer answer(String action, Object what, Request request) {
        return repeat(action, () -> once(action, what, request));
    }

    /** The answer to a request that is sent once. */
    Answer once(String action, Object what, Request request) {
        try (Response answer = client.newCall(request).execute()) {
            return new Answer(accepted(answer).headers(), answer.body().string());
        } catch (IOException e) {
            throw failures.of(action, what, e);
        }
    }

    /** The answer to a request, which is repeated, with its body still to be read. Whoever asks closes it. */
    Response open(String action, Object what, Request request) {
        return repeat(action, () -> {
            try {
                return accepted(client.newCall(request).execute());
            } catch (IOException e) {
                throw failures.of(action, what, e);
            }
        });
    }

    /** Calls until it does not fail, or fails in a way that waiting does not help. */
    <T> T repeat(String action, Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (StorageException e) {
                Duration pause = pauseAfter(e, attempt);
                if (e.reason() != Reason.UNAVAILABLE
                        || attempt == ATTEMPTS
                        || pause.compareTo(LONGEST_PAUSE) > 0
                        || !passed(pause)) {
                    throw e;
                }
                LOG.atDebug().addKeyValue("attempt", attempt).setCause(e).log("Repeating: {}", action);
            }
        }
    }

    private static Response accepted(Response answer) throws IOException {
        if (answer.isSuccessful()) {
            return answer;
        }
        try (answer) {
            throw SupabaseRefusal.of(answer);
        }
    }

    private JsonNode parsed(String action, Object what, Answer answer) {
        try {
            return SupabaseApi.JSON.readTree(answer.body());
        } catch (JacksonException e) {
            IOException foreign = new IOException("the answer is no JSON", e);
            throw failures.failure(
                    Reason.MISCONFIGURED, action, what, "the answer is not Supabase's; correct the url", foreign);
        }
    }

    private static Duration pauseAfter(StorageException e, int attempt) {
        if (e.getCause() instanceof SupabaseRefusal told && told.retryAfter().isPresent()) {
            return told.retryAfter().get();
        }
        long most = FIRST_PAUSE_MILLIS << (2 * (attempt - 1));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /** False when the thread is interrupted, which stays so. */
    private static boolean passed(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

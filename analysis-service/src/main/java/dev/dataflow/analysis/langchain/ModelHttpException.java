package dev.dataflow.analysis.langchain;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer that is no success. Its message holds the status alone: servers quote requests in their errors, and those hold the
 * document.
 */
final class ModelHttpException extends HttpException {

    private final transient String body;
    private final @Nullable Duration retryAfter;

    ModelHttpException(int status, String body, @Nullable Duration retryAfter) {
        super(status, "HTTP status " + status);
        this.body = body.toLowerCase(Locale.ROOT);
        this.retryAfter = retryAfter;
    }

    /** Whether the server's explanation holds one of these words. */
    boolean mentions(String... words) {
        for (String word : words) {
            if (body.contains(word)) {
                return true;
            }
        }
        return false;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

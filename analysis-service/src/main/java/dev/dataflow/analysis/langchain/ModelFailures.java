package dev.dataflow.analysis.langchain;

import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failed request means. Causes are not kept: their messages may quote the request, and with it the document.
 *
 * <pre>
 *  408 409 425 429 5xx, no connection → DEPENDENCY_UNAVAILABLE model_unavailable, with Retry-After
 *  no answer in time                  → DEPENDENCY_UNAVAILABLE model_timeout
 *  429 with insufficient_quota, 402   → INVALID_INPUT model_quota
 *  401 403                            → INVALID_INPUT model_credentials
 *  404                                → INVALID_INPUT model_not_found
 *  other 3xx, 4xx                     → INVALID_INPUT model_rejected
 * </pre>
 */
final class ModelFailures {

    private final String provider;

    ModelFailures(String provider) {
        this.provider = provider;
    }

    /** The HTTP answer behind a failure, if there was one. */
    static Optional<ModelHttpException> http(Throwable failure) {
        return cause(failure, ModelHttpException.class);
    }

    StageException of(RuntimeException failure) {
        Optional<ModelHttpException> http = http(failure);
        if (http.isPresent()) {
            return ofStatus(http.get());
        }
        if (cause(failure, HttpTimeoutException.class).isPresent()) {
            return unavailable("model_timeout", "did not answer in time", null);
        }
        if (cause(failure, java.io.IOException.class).isPresent()) {
            return unavailable("model_unavailable", "cannot be reached", null);
        }
        return new StageException(
                FailureKind.BUG,
                "model_protocol",
                "The answer of the %s model could not be read (%s)"
                        .formatted(provider, failure.getClass().getSimpleName()));
    }

    private StageException ofStatus(ModelHttpException http) {
        int status = http.statusCode();
        if (status == 402 || (status == 429 && http.mentions("insufficient_quota", "credit balance"))) {
            return refused("model_quota", "says that its quota or credit is used up", status);
        }
        if (status >= 500 || status == 408 || status == 409 || status == 425 || status == 429) {
            return unavailable("model_unavailable", "answered with status " + status, http);
        }
        return switch (status) {
            case 401, 403 ->
                refused(
                        "model_credentials",
                        "does not accept the key: check dataflow.analysis." + provider + ".api-key",
                        status);
            case 404 ->
                refused(
                        "model_not_found",
                        "does not know the address or the model: check dataflow.analysis.%1$s.base-url and .model"
                                .formatted(provider),
                        status);
            default -> refused("model_rejected", "rejected the request", status);
        };
    }

    private StageException unavailable(String code, String what, @Nullable ModelHttpException http) {
        return new StageException(
                FailureKind.DEPENDENCY_UNAVAILABLE,
                code,
                "The %s model %s".formatted(provider, what),
                http == null ? null : http.retryAfter().orElse(null),
                null);
    }

    private StageException refused(String code, String what, int status) {
        return new StageException(
                FailureKind.INVALID_INPUT, code, "The %s model %s (status %d)".formatted(provider, what, status));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}

package dev.dataflow.storage.supabase;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is an error. The server says most of them with HTTP 400 and the status that it means in the body's
 * {@code statusCode}; a gateway before it answers in ways of its own.
 */
final class SupabaseRefusal extends IOException {

    private static final long MOST_BYTES = 64 * 1024;

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    private SupabaseRefusal(int status, String code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Reads the answer's body, within bounds. */
    static SupabaseRefusal of(Response answer) throws IOException {
        JsonNode body = json(answer.peekBody(MOST_BYTES).string());
        String code = body.path("code").asString(body.path("error").asString("HTTP " + answer.code()));
        String message = body.path("message").asString(body.path("msg").asString("no message"));
        return new SupabaseRefusal(
                body.path("statusCode").asInt(answer.code()), code, message, retryAfter(answer.header("Retry-After")));
    }

    /** The status that is meant. */
    int status() {
        return status;
    }

    /** The server's name for the error, {@code NoSuchKey} for example. */
    String code() {
        return code;
    }

    /** How long the server asks to wait. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the server has no {@code list-v2}: older ones do not know it, and newer ones may not offer it to every project. */
    boolean saysNoRecursiveListing() {
        String message = String.valueOf(getMessage());
        return (status == 404 && message.startsWith("Route ")) || message.contains("not available for your tenant");
    }

    private static JsonNode json(String text) {
        try {
            return SupabaseApi.JSON.readTree(text);
        } catch (JacksonException foreign) {
            return SupabaseApi.JSON.createObjectNode();
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}

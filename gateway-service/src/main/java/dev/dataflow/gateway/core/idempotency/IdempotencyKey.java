package dev.dataflow.gateway.core.idempotency;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.util.regex.Pattern;

/**
 * What a client calls a request that it may have to send again.
 *
 * @param value printable ASCII, 1 to 255 characters
 */
public record IdempotencyKey(String value) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** @throws RefusedException {@link Refusal#INVALID_REQUEST} */
    public IdempotencyKey {
        if (value.isBlank() || !PRINTABLE.matcher(value).matches()) {
            throw new RefusedException(
                    Refusal.INVALID_REQUEST, "Idempotency-Key takes 1 to 255 printable ASCII characters.");
        }
    }
}

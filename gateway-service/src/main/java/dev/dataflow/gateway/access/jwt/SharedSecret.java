package dev.dataflow.gateway.access.jwt;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What an issuer signs with that has no keys to publish (HS256): whoever has it can make tokens of anybody. */
public record SharedSecret(String text) {

    /** RFC 7518 §3.2: as long as the hash at least. */
    private static final int LEAST_BYTES = 32;

    public SharedSecret {
        if (text.getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES) {
            throw new IllegalArgumentException("dataflow.auth.jwt.secret has %d bytes at least".formatted(LEAST_BYTES));
        }
    }

    SecretKey key() {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SharedSecret";
    }
}

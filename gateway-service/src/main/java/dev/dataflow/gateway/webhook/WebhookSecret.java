package dev.dataflow.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as the Standard Webhooks convention says (standardwebhooks.com): {@code v1,} and the Base64 of HMAC-SHA256 over id, timestamp and
 * body with dots between. A secret is {@code whsec_} and Base64, or any text of which the UTF-8 is taken.
 */
final class WebhookSecret {

    /** The shortest secret, in bytes: fewer can be guessed. */
    static final int MIN_BYTES = 24;

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException for one that is too short, or is not what its prefix says; it does not repeat the secret */
    WebhookSecret(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("a webhook secret has at least " + MIN_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @param timestamp in seconds since 1970 */
    String sign(String id, long timestamp, String body) {
        String signed = id + "." + timestamp + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(mac().doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        if (!text.startsWith(PREFIX)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a webhook secret that begins with " + PREFIX + " goes on in Base64", e);
        }
    }
}

package dev.dataflow.temporal.connect;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that payloads are encrypted with: the first encrypts, all of them decrypt, so that keys can be changed while jobs run. Immutable.
 */
public final class PayloadKeys {

    /** No key: payloads are in clear. */
    public static final PayloadKeys NONE = new PayloadKeys(Map.of());

    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;

    private PayloadKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads keys.
     *
     * @param entries each an id, a colon, and 32 bytes in Base64
     * @throws IllegalArgumentException when one is none; the message does not show it
     */
    public static PayloadKeys of(List<String> entries) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a key is written ID:BASE64");
            }
            String id = entry.substring(0, colon).strip();
            if (keys.put(id, key(id, entry.substring(colon + 1).strip())) != null) {
                throw new IllegalArgumentException("the key '%s' is there twice".formatted(id));
            }
        }
        return new PayloadKeys(keys);
    }

    /** Whether payloads are encrypted. */
    public boolean encrypt() {
        return !keys.isEmpty();
    }

    /** The id of the key that encrypts; empty when none does. */
    Optional<String> first() {
        return keys.keySet().stream().findFirst();
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Ids only. */
    @Override
    public String toString() {
        return "PayloadKeys" + keys.keySet();
    }

    private static SecretKey key(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // the decoder's own message shows a character of the key
            throw new IllegalArgumentException("the key '%s' is no Base64".formatted(id));
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key '%s' has %d bytes; AES-256 takes 32".formatted(id, bytes.length));
        }
        return new SecretKeySpec(bytes, "AES");
    }
}

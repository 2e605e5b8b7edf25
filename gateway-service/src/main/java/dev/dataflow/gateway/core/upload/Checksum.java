package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client says the digest of a chunk is: the tus extension {@code checksum}. */
public final class Checksum {

    private static final Map<String, String> ALGORITHMS = algorithms();

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** The names of algorithms, as clients write them. */
    public static Set<String> names() {
        return ALGORITHMS.keySet();
    }

    /**
     * Reads the header {@code Upload-Checksum}: {@code sha256 base64}.
     *
     * @throws RefusedException {@link Refusal#INVALID_REQUEST}
     */
    public static Checksum parse(String header) {
        String[] parts = header.strip().split(" +", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length < 2) {
            throw invalid(null);
        }
        try {
            return new Checksum(
                    MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(parts[1]));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** To be fed with the chunk. */
    MessageDigest digest() {
        return digest;
    }

    /** Whether what {@link #digest()} was fed with is what the client sent; asked once. */
    boolean matches() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }

    private static RefusedException invalid(@Nullable Exception cause) {
        return new RefusedException(
                Refusal.INVALID_REQUEST,
                "Upload-Checksum takes one of %s and the digest in Base64.".formatted(String.join(", ", names())),
                cause);
    }

    private static Map<String, String> algorithms() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sha1", "SHA-1");
        names.put("sha256", "SHA-256");
        return names;
    }
}

package dev.dataflow.gateway.core;

import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as jobs name their sources by it. */
public final class Sha256 {

    private Sha256() {}

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What passed through a stream, lower-case hex; asked once, at the end. */
    public static String hexOf(DigestInputStream stream) {
        return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }

    /** The digest of these bytes, lower-case hex. */
    public static String hexOf(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }
}

package dev.dataflow.gateway.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: {@code df_{id}_{secret}}. The prefix lets scanners of leaked secrets find it; all of it is one word to a
 * double click. The secret is 256 random bits.
 */
record ApiKeyToken(String id, String secret) {

    static final String PREFIX = "df_";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "(" + ID.pattern() + ")_([0-9a-f]{64})");
    private static final HexFormat HEX = HexFormat.of();

    /** A new one. */
    static ApiKeyToken random(SecureRandom random) {
        return new ApiKeyToken(hex(random, 8), hex(random, 32));
    }

    /** The token that a text is, if it has the form of one. */
    static Optional<ApiKeyToken> parse(String text) {
        Matcher matcher = TOKEN.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKeyToken(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Whether a text may be a key's id: nothing else becomes part of a storage key. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The whole token, for its holder, once. */
    String text() {
        return PREFIX + id + "_" + secret;
    }

    String lastFour() {
        return secret.substring(secret.length() - 4);
    }

    String secretSha256() {
        return HEX.formatHex(digest());
    }

    /** Whether this is the secret of that key; takes the same time wherever they differ. */
    boolean opens(ApiKey key) {
        return MessageDigest.isEqual(ascii(secretSha256()), ascii(key.secretSha256()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ascii(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HEX.formatHex(value);
    }
}

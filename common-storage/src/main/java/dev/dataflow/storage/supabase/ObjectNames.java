package dev.dataflow.storage.supabase;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys as names that the server takes, and back. It takes ASCII letters, digits and {@code _ / ! . * ' ( ) & $ = @ ; : + , ? -} and
 * the space, and refuses all else. A key of those is its own name: every key that DataFlow itself makes is. Another is written below
 * {@value #ENCODED} as the hex digits of its UTF-8, with a slash after each {@value #SEGMENT} of them.
 *
 * <p>Hex keeps order and prefixes: names below {@value #ENCODED} are ordered as their keys are, and the name of a prefix is a prefix
 * of the names. So a listing is two ordered ones, merged. An encoded key is twice as long: from some 480 bytes on the server's own
 * storage may refuse it.
 */
final class ObjectNames {

    /** Below it are the keys that cannot be names; a key that begins so is one of them. */
    static final String ENCODED = "encoded-keys/";

    private static final int SEGMENT = 200;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/!.*'() &$=@;:+,?-]*");
    private static final HexFormat HEX = HexFormat.of();

    private ObjectNames() {}

    /** The name of the object under a key. */
    static String of(String key) {
        return isPlain(key) && !key.startsWith(ENCODED) ? key : encoded(key);
    }

    /** The key of an object; empty when no key has this name. */
    static Optional<String> keyOf(String name) {
        if (!name.startsWith(ENCODED)) {
            return Optional.of(name);
        }
        return decoded(name.substring(ENCODED.length()).replace("/", "")).filter(key -> of(key).equals(name));
    }

    /** Whether names may hold this text as it is. */
    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** What the names begin with of those keys that are encoded and begin with this. */
    static String encoded(String prefix) {
        String digits = HEX.formatHex(prefix.getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder(ENCODED);
        for (int i = 0; i < digits.length(); i += SEGMENT) {
            name.append(i == 0 ? "" : "/").append(digits, i, Math.min(i + SEGMENT, digits.length()));
        }
        return name.toString();
    }

    private static Optional<String> decoded(String digits) {
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(HEX.parseHex(digits)))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}

package dev.dataflow.storage;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The name of one stored file: relative segments joined by {@code /}, checked once, here.
 *
 * <p>A key is never absolute, has no empty, {@code .} or {@code ..} segment, no backslash and no control character, and at most
 * {@value #MAX_BYTES} bytes of UTF-8 (the limit of S3). A segment is at most 255 bytes long when written as a portable file name
 * (see {@link FileNames}: ASCII letters, digits and most signs take one byte, others three for each of their own). The first
 * segment is not {@code .tmp}, where backends keep what is not whole yet. Whoever holds a {@code StorageKey} need not check it again.
 *
 * @param value the key as text, for example {@code jobs/42/input.pdf}
 */
public record StorageKey(String value) implements Comparable<StorageKey> {

    /** The longest key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    /** The first segment that no key has: below it a backend may keep files that are not whole yet. */
    public static final String RESERVED = ".tmp";

    /** @throws InvalidStorageKeyException when the text is not a key */
    public StorageKey {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new InvalidStorageKeyException(value, "it is empty");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidStorageKeyException(value, "it is longer than " + MAX_BYTES + " bytes");
        }
        checkCharacters(value);
        String[] segments = value.split("/", -1);
        if (segments[0].equals(RESERVED)) {
            throw new InvalidStorageKeyException(
                    value, "it begins with " + RESERVED + ", which is for unfinished files");
        }
        for (String segment : segments) {
            checkSegment(value, segment);
        }
    }

    /** The key with this text. */
    public static StorageKey of(String value) {
        return new StorageKey(value);
    }

    /** The key below this one, its own segments kept. */
    public StorageKey resolve(String relative) {
        return new StorageKey(value + "/" + relative);
    }

    /** The last segment. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** In the order of the keys' UTF-8 bytes, which is that of listings. */
    @Override
    public int compareTo(StorageKey other) {
        return KeyOrder.UTF_8.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void checkCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\\') {
                throw new InvalidStorageKeyException(
                        value, "character %d is a control character or a backslash".formatted(i));
            }
            if (Character.isSurrogate(c) && !isPaired(value, i)) {
                throw new InvalidStorageKeyException(
                        value, "character %d is half a surrogate pair, not UTF-8".formatted(i));
            }
        }
    }

    private static boolean isPaired(String value, int i) {
        if (Character.isHighSurrogate(value.charAt(i))) {
            return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
        }
        return i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    private static void checkSegment(String value, String segment) {
        if (segment.isEmpty()) {
            throw new InvalidStorageKeyException(
                    value, "it has an empty segment: keys are relative, without // or a trailing /");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new InvalidStorageKeyException(value, "it has a segment " + segment);
        }
        if (FileNames.of(segment).length() > FileNames.MAX_LENGTH) {
            throw new InvalidStorageKeyException(
                    value, "a segment is longer than %d bytes as a file name".formatted(FileNames.MAX_LENGTH));
        }
    }
}

package dev.dataflow.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Segments of keys as portable file names, and back: what is not ASCII, and the signs that some systems refuse
 * ({@code % < > : " | ? *}), is written as {@code %} and two hex digits for each byte of its UTF-8.
 *
 * <p>So the names on disk are the same whatever the locale of the JVM (under {@code LANG=C} it cannot name others at all), are not
 * touched by file systems that normalise Unicode, and read as they are for the keys that DataFlow itself makes.
 */
public final class FileNames {

    /** The longest file name that common file systems take. */
    public static final int MAX_LENGTH = 255;

    private static final String ESCAPED_SIGNS = "%<>:\"|?*";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FileNames() {}

    /** The file name of a segment. */
    public static String of(String segment) {
        if (segment.chars().allMatch(FileNames::isPlain)) {
            return segment;
        }
        StringBuilder name = new StringBuilder(segment.length() * 2);
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                name.append((char) b);
            } else {
                HEX.toHexDigits(name.append('%'), b);
            }
        }
        return name.toString();
    }

    /** The segment that has this file name; empty for a name that {@link #of} never gives. */
    public static Optional<String> segmentOf(String fileName) {
        if (fileName.chars().allMatch(FileNames::isPlain)) {
            return Optional.of(fileName);
        }
        return decode(fileName).filter(segment -> of(segment).equals(fileName));
    }

    private static Optional<String> decode(String fileName) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(fileName.length());
        for (int i = 0; i < fileName.length(); i++) {
            char c = fileName.charAt(i);
            if (c != '%') {
                bytes.write(c);
            } else if (isEscape(fileName, i)) {
                bytes.write(HexFormat.fromHexDigits(fileName, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static boolean isEscape(String name, int i) {
        return i + 2 < name.length()
                && HexFormat.isHexDigit(name.charAt(i + 1))
                && HexFormat.isHexDigit(name.charAt(i + 2));
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7f && ESCAPED_SIGNS.indexOf(c) < 0;
    }
}

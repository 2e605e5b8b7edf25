package dev.dataflow.gateway.core;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name of an upload, as it may be shown and given to a browser: the last part of a path, in composed Unicode, without control,
 * formatting (also those that turn the direction of text) and unpaired characters, at most {@value #MAX_BYTES} bytes of UTF-8.
 *
 * <p>It names nothing in storage: the source is always {@code input.pdf} there.
 *
 * @param value never blank
 */
public record FileName(String value) {

    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    /** The name of an upload that has none. */
    public static final FileName DEFAULT = new FileName("document.pdf");

    /** What remains of a name that a client sent; {@link #DEFAULT} when nothing does. */
    public static FileName of(@Nullable String sent) {
        if (sent == null) {
            return DEFAULT;
        }
        String lastPart = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = cut(Normalizer.normalize(withoutInvisible(lastPart), Normalizer.Form.NFC)
                .strip());
        boolean onlyDots = clean.chars().allMatch(c -> c == '.');
        return clean.isBlank() || onlyDots ? DEFAULT : new FileName(clean);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String withoutInvisible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(FileName::isVisible).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Cuts between code points, before the extension when there is a short one. */
    private static String cut(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        while (bytes(stem) + bytes(extension) > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.strip() + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

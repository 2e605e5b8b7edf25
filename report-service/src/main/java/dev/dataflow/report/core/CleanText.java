package dev.dataflow.report.core;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Text of a document, made fit to be shown: one line, no control characters, no characters that reorder what stands around them (the
 * Trojan Source trick), no half surrogates, redacted, and no longer than asked.
 *
 * <p>Redaction comes before cutting, so that a cut never leaves half of what had to be masked. What is left of the first
 * {@value #READ} characters is always more than any line asks for.
 *
 * @param redaction masks what must not be shown
 */
record CleanText(UnaryOperator<String> redaction) {

    /** How much of a text is looked at. */
    private static final int READ = 20_000;

    private static final char REPLACEMENT = '\uFFFD';

    /** At most {@code limit} characters, an ellipsis included where it was cut. */
    String line(String text, int limit) {
        String whole = redaction.apply(oneLine(text.length() > READ ? text.substring(0, READ) : text));
        if (whole.length() <= limit) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return whole.substring(0, end).stripTrailing() + "…";
    }

    /** The same, null for text that says nothing. */
    @Nullable
    String lineOrNull(@Nullable String text, int limit) {
        if (text == null) {
            return null;
        }
        String line = line(text, limit);
        return line.isEmpty() ? null : line;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                line.append(c).append(text.charAt(++i));
                continue;
            }
            append(line, c);
        }
        return line.toString().strip();
    }

    private static void append(StringBuilder line, char c) {
        if (Character.isWhitespace(c) || Character.isISOControl(c)) {
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            return;
        }
        if (reorders(c)) {
            return;
        }
        line.append(Character.isSurrogate(c) || c >= '\uFFFE' ? REPLACEMENT : c);
    }

    /** Embeddings, overrides and isolates of the bidirectional algorithm, and the byte order mark. */
    private static boolean reorders(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069') || c == '\uFEFF';
    }
}

package dev.dataflow.extraction.core.layout;

import java.util.List;
import java.util.regex.Pattern;

/** Joins the lines of a block: words that were divided at a line's end become whole again. */
final class JoinedText {

    private static final char SOFT_HYPHEN = '\u00AD';
    private static final Pattern DIVIDED = Pattern.compile(".*\\p{L}{2,}[-\u2010\u00AD]$", Pattern.DOTALL);

    private JoinedText() {}

    static String of(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            append(text, LineText.of(line));
        }
        return text.toString().replace(String.valueOf(SOFT_HYPHEN), "").strip();
    }

    private static void append(StringBuilder text, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            text.append(line);
            return;
        }
        String tail = text.substring(Math.max(0, text.length() - 40));
        if (DIVIDED.matcher(tail).matches() && continues(tail, line)) {
            text.setLength(text.length() - 1);
            text.append(line);
        } else if (Scripts.unspaced(tail.codePointBefore(tail.length())) && Scripts.unspaced(line.codePointAt(0))) {
            text.append(line);
        } else if (tail.endsWith("-") && !tail.endsWith(" -") && !tail.endsWith("--")) {
            text.append(line);
        } else {
            text.append(' ').append(line);
        }
    }

    /** A word goes on in small letters; and one that has a hyphen of its own already, such as {@code state-of-the-}, keeps this one, too. */
    private static boolean continues(String tail, String line) {
        String word = tail.substring(tail.lastIndexOf(' ') + 1);
        boolean compound = word.indexOf('-') < word.length() - 1 && word.indexOf('-') >= 0;
        return Character.isLowerCase(line.codePointAt(0)) && !compound;
    }
}

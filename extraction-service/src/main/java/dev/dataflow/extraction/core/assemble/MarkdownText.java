package dev.dataflow.extraction.core.assemble;

import java.util.regex.Pattern;

/** Escapes what Markdown (CommonMark, GFM) would take for markup, and nothing else: text stays readable. */
final class MarkdownText {

    private static final Pattern INLINE = Pattern.compile(
            "[`\\\\]|\\*(?=\\S)|(?<=\\S)\\*|(?<![\\p{L}\\p{N}])_(?=\\S)|(?<=\\S)_(?![\\p{L}\\p{N}])|<(?=[A-Za-z/!?])|~~|(?<=\\])\\((?=\\S)");
    private static final Pattern LINE_START = Pattern.compile("^(#{1,6}(?=\\s|$)|[-+](?=\\s|$)|>|=+$|-+$)");
    private static final Pattern NUMBER_START = Pattern.compile("^(\\d{1,9})([.)])(?=\\s)");

    private MarkdownText() {}

    /** Text within a line. */
    static String inline(String text) {
        return INLINE.matcher(text)
                .replaceAll(match -> "\\\\" + java.util.regex.Matcher.quoteReplacement(match.group()));
    }

    /** Text that begins a line: what would begin a list, a heading or a quotation does not. */
    static String line(String text) {
        String escaped = inline(text);
        String safe = LINE_START.matcher(escaped).replaceFirst("\\\\$1");
        return NUMBER_START.matcher(safe).replaceFirst("$1\\\\$2");
    }

    /** Text within a cell of a GFM table. */
    static String cell(String text) {
        return inline(text).replace("|", "\\|").replace('\n', ' ');
    }

    /** Text within HTML. */
    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

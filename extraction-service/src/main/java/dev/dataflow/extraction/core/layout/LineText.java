package dev.dataflow.extraction.core.layout;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** What a line says, in the order in which it is read, in normal form C, ligatures and presentation forms taken apart. */
final class LineText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u200B\\uFEFF\\uFFFD]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000]+");
    private static final double CJK_SPACE = 0.6;

    private LineText() {}

    static String of(Line line) {
        return of(line.words());
    }

    /** @param words in visual order */
    static String of(List<Word> words) {
        StringBuilder visual = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && spaceBetween(words.get(i - 1), words.get(i))) {
                visual.append(' ');
            }
            visual.append(words.get(i).text());
        }
        return clean(VisualOrder.toLogical(visual.toString()));
    }

    /** Words part where there is a gap, except between characters that are written without spaces. */
    private static boolean spaceBetween(Word a, Word b) {
        double gap = b.box().x0() - a.box().x1();
        double em = Math.max(a.size(), b.size());
        if (Scripts.unspaced(a.text().codePointBefore(a.text().length()))
                && Scripts.unspaced(b.text().codePointAt(0))) {
            return gap > CJK_SPACE * em;
        }
        boolean script = Math.abs(a.baseline() - b.baseline()) > 0.1 * em;
        return gap > (script ? 0.16 : 0.04) * em;
    }

    static String clean(String text) {
        String composed = Normalizer.normalize(Ligatures.apart(text), Normalizer.Form.NFC);
        return SPACES.matcher(CONTROL.matcher(composed).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}

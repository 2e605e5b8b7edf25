package dev.dataflow.extraction.core.layout;

import dev.dataflow.extraction.core.page.FontFacts;
import dev.dataflow.extraction.core.page.Glyph;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins glyphs to words, in the order in which the page draws them: a glyph continues the word before it when it stands on the same baseline
 * and close behind. A drawn space ends a word, and so does a gap.
 */
final class Words {

    /** A wider gap, in ems, is a space. */
    private static final double SPACE = 0.13;
    /** How far a glyph may reach back over the one before it, in ems: kerning, accents. */
    private static final double OVERLAP = 0.45;
    /** How far baselines of one word may differ, in ems. */
    private static final double BASELINE = 0.1;

    private final TextFrame frame;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Glyph first;
    private double x0;
    private double x1;
    private double y0;
    private double y1;
    private double baseline;

    private Words(TextFrame frame) {
        this.frame = frame;
    }

    /** The words of glyphs that share the frame's writing direction, in drawing order. */
    static List<Word> of(List<Glyph> glyphs, TextFrame frame) {
        Words words = new Words(frame);
        glyphs.forEach(words::add);
        words.end();
        return words.words;
    }

    private void add(Glyph glyph) {
        if (glyph.text().isBlank() && !glyph.text().isEmpty()) {
            end();
            return;
        }
        double start = frame.along(glyph.x(), glyph.y());
        double line = frame.down(glyph.x(), glyph.y());
        if (first == null || !continues(first, glyph, start, line)) {
            end();
            begin(glyph, start, line);
        }
        text.append(glyph.text());
        x0 = Math.min(x0, start);
        x1 = Math.max(x1, start + glyph.advance());
        y0 = Math.min(y0, line - glyph.ascent());
        y1 = Math.max(y1, line + glyph.descent());
    }

    private boolean continues(Glyph word, Glyph glyph, double start, double line) {
        double em = Math.max(word.size(), glyph.size());
        double gap = start - x1;
        return Math.abs(line - baseline) <= BASELINE * em
                && gap <= space(word, glyph) * em
                && gap >= -OVERLAP * em
                && sameLook(word, glyph);
    }

    private static boolean sameLook(Glyph a, Glyph b) {
        return a.invisible() == b.invisible()
                && a.artifact() == b.artifact()
                && Math.min(a.size(), b.size()) > 0.6 * Math.max(a.size(), b.size());
    }

    /** Typewriters leave as much room around a narrow letter as a space has elsewhere. */
    private static double space(Glyph a, Glyph b) {
        FontFacts font = a.font();
        return font.monospace() && b.font().monospace() ? 0.3 : SPACE;
    }

    private void begin(Glyph glyph, double start, double line) {
        first = glyph;
        x0 = start;
        x1 = start;
        y0 = line;
        y1 = line;
        baseline = line;
    }

    private void end() {
        Glyph glyph = first;
        if (glyph != null && !text.isEmpty()) {
            words.add(new Word(
                    text.toString(),
                    new Box(x0, y0, x1, y1),
                    baseline,
                    glyph.size(),
                    glyph.font(),
                    glyph.colour(),
                    glyph.invisible(),
                    glyph.artifact()));
        }
        first = null;
        text.setLength(0);
    }
}

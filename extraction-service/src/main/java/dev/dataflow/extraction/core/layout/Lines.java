package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins words to lines. A line ends where a gap could be one between columns; what belongs together in spite of it is joined later, when
 * the columns are known.
 */
final class Lines {

    /** How far baselines of one line may differ, in ems. */
    private static final double BASELINE = 0.18;
    /** A wider gap, in ems, may be one between columns. */
    private static final double GAP = 0.85;
    /** Sub- and superscripts stand no farther than this from what they belong to, in ems. */
    private static final double SCRIPT_GAP = 0.35;

    private Lines() {}

    /** The lines of words in one frame, from top to bottom. */
    static List<Line> of(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || !sameBaseline(sorted.get(from), sorted.get(i))) {
                split(sorted.subList(from, i), lines);
                from = i;
            }
        }
        List<Line> joined = scriptsJoined(lines);
        joined.sort(Comparator.comparingDouble(Line::baseline));
        return joined;
    }

    private static boolean sameBaseline(Word a, Word b) {
        return b.baseline() - a.baseline() <= BASELINE * Math.min(a.size(), b.size());
    }

    private static void split(List<Word> row, List<Line> lines) {
        List<Word> sorted = new ArrayList<>(row);
        sorted.sort(Comparator.comparingDouble(word -> word.box().x0()));
        List<Word> line = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Word word : sorted) {
            if (!line.isEmpty()
                    && word.box().x0() - end
                            > GAP * Math.max(word.size(), line.getLast().size())) {
                lines.add(Line.of(line));
                line = new ArrayList<>();
            }
            line.add(word);
            end = line.size() == 1 ? word.box().x1() : Math.max(end, word.box().x1());
        }
        lines.add(Line.of(line));
    }

    /** Gives sub- and superscripts, and whatever else is small and stands in a line's way, to that line. */
    private static List<Line> scriptsJoined(List<Line> lines) {
        List<Line> result = new ArrayList<>(lines);
        result.sort(Comparator.comparingDouble((Line line) -> line.size()).reversed());
        for (int i = result.size() - 1; i > 0; i--) {
            int host = host(result, i);
            if (host >= 0) {
                result.set(host, result.get(host).join(result.remove(i)));
            }
        }
        return result;
    }

    private static int host(List<Line> lines, int script) {
        Line small = lines.get(script);
        if (small.characters() > 12) {
            return -1;
        }
        for (int i = 0; i < script; i++) {
            if (carries(lines.get(i), small)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean carries(Line line, Line script) {
        if (script.size() > 0.85 * line.size() || script.baseline() == line.baseline()) {
            return false;
        }
        Box a = line.box();
        Box b = script.box();
        double overlap = Math.min(a.y1(), b.y1()) - Math.max(a.y0(), b.y0());
        double gap = Math.max(b.x0() - a.x1(), a.x0() - b.x1());
        return overlap > 0.35 * b.height() && gap < SCRIPT_GAP * line.size();
    }
}

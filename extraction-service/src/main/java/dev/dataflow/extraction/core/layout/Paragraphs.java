package dev.dataflow.extraction.core.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts the lines of one column into blocks: a new one begins where the space between lines grows, where the look changes, at an item of a
 * list, at an indented first line, and after a line that ends early.
 */
final class Paragraphs {

    /** More than the usual distance of lines, times this, parts blocks. */
    private static final double LOOSER = 1.28;
    /** Without a usual distance: in ems. */
    private static final double DEFAULT_LEADING = 1.45;

    private static final double OTHER_SIZE = 0.07;
    private static final double INDENT = 0.9;
    private static final double EARLY_END = 0.2;

    private final double left;
    private final double right;
    private final double leading;

    private Paragraphs(List<Line> column) {
        this.left = column.stream().mapToDouble(line -> line.box().x0()).min().orElse(0);
        this.right = column.stream().mapToDouble(line -> line.box().x1()).max().orElse(0);
        this.leading = usualLeading(column);
    }

    /** The column's lines, from top to bottom, parted into blocks. */
    static List<List<Line>> of(List<Line> column) {
        if (column.isEmpty()) {
            return List.of();
        }
        Paragraphs rules = new Paragraphs(column);
        List<List<Line>> blocks = new ArrayList<>();
        List<Line> block = new ArrayList<>(List.of(column.getFirst()));
        for (Line line : column.subList(1, column.size())) {
            if (rules.begins(line, block)) {
                blocks.add(block);
                block = new ArrayList<>();
            }
            block.add(line);
        }
        blocks.add(block);
        return blocks;
    }

    /** The usual distance of baselines, in ems; of lines of one size only. */
    private static double usualLeading(List<Line> column) {
        List<Double> distances = new ArrayList<>();
        for (int i = 1; i < column.size(); i++) {
            Line above = column.get(i - 1);
            Line line = column.get(i);
            double distance = (line.baseline() - above.baseline()) / line.size();
            if (sameSize(above, line) && distance > 0.8 && distance < 2.4) {
                distances.add(distance);
            }
        }
        distances.sort(null);
        return distances.size() < 3 ? DEFAULT_LEADING : distances.get(distances.size() / 3);
    }

    private static boolean sameSize(Line a, Line b) {
        return Math.abs(a.size() - b.size()) <= OTHER_SIZE * Math.max(a.size(), b.size());
    }

    private boolean begins(Line line, List<Line> block) {
        Line above = block.getLast();
        double distance = (line.baseline() - above.baseline()) / Math.max(line.size(), above.size());
        if (distance > leading * LOOSER || distance < -0.3) {
            return true;
        }
        if (!sameSize(above, line) || differentWeight(above, line)) {
            return true;
        }
        String text = LineText.of(line);
        if (ListMarker.bullet(text)) {
            return true;
        }
        if (ListMarker.number(text) && numberBegins(line, block)) {
            return true;
        }
        return indented(line, block) || outdented(line, block) || endedEarly(line, above);
    }

    private static boolean differentWeight(Line a, Line b) {
        return a.bold() != b.bold() && clear(a) && clear(b);
    }

    /** Whether a line's weight is not a matter of one word. */
    private static boolean clear(Line line) {
        double bold = line.share(word -> word.font().bold());
        return bold > 0.85 || bold < 0.15;
    }

    private static boolean numberBegins(Line line, List<Line> block) {
        Line first = block.getFirst();
        return ListMarker.number(LineText.of(first))
                || line.box().x0() <= first.box().x0() + INDENT * line.size();
    }

    private boolean indented(Line line, List<Line> block) {
        Line first = block.getFirst();
        Line above = block.getLast();
        boolean item = ListMarker.bullet(LineText.of(first)) || ListMarker.number(LineText.of(first));
        double indent = line.box().x0() - above.box().x0();
        return !item
                && indent > INDENT * line.size()
                && indent < 5 * line.size()
                && above.box().x0() - left < INDENT * line.size() * 3
                && block.size() > 1
                && endsFull(above, line);
    }

    /** A centred line is indented, too, but so is the one above it. */
    private boolean endsFull(Line above, Line line) {
        return above.box().x1() > right - 0.5 * EARLY_END * (right - left)
                || line.box().x1() > right - EARLY_END * (right - left);
    }

    private static boolean outdented(Line line, List<Line> block) {
        Line first = block.getFirst();
        boolean item = ListMarker.bullet(LineText.of(first)) || ListMarker.number(LineText.of(first));
        return item && block.size() > 1 && line.box().x0() < first.box().x0() - 0.5 * line.size();
    }

    private boolean endedEarly(Line line, Line above) {
        String text = LineText.of(above);
        boolean sentenceEnd = !text.isEmpty() && ".!?:”\"".indexOf(text.charAt(text.length() - 1)) >= 0;
        String next = LineText.of(line);
        boolean capital = !next.isEmpty()
                && (Character.isUpperCase(next.codePointAt(0)) || Character.isDigit(next.codePointAt(0)));
        return sentenceEnd && capital && above.box().x1() < right - EARLY_END * (right - left);
    }
}

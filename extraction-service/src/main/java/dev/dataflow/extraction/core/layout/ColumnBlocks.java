package dev.dataflow.extraction.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The blocks of one column: lines on one baseline joined, parted into paragraphs, known blocks between them. */
final class ColumnBlocks {

    private ColumnBlocks() {}

    /** @param column its items, from top to bottom */
    static List<Block> of(List<Item> column, TextFrame frame) {
        double[] sides = {
            column.stream().mapToDouble(item -> item.box().x0()).min().orElse(0),
            column.stream().mapToDouble(item -> item.box().x1()).max().orElse(0)
        };
        List<Block> blocks = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        double above = Double.NaN;
        for (Item item : column) {
            switch (item) {
                case Item.OfLine line -> lines.add(line.line());
                case Item.OfBlock known -> {
                    above = addText(lines, frame, sides, above, blocks);
                    lines.clear();
                    blocks.add(known.block());
                    above = known.box().y1();
                }
            }
        }
        addText(lines, frame, sides, above, blocks);
        return blocks;
    }

    private static double addText(List<Line> lines, TextFrame frame, double[] sides, double top, List<Block> blocks) {
        double above = top;
        for (List<Line> block : Paragraphs.of(rowsJoined(lines))) {
            blocks.add(TextBlocks.of(block, frame, sides, above));
            above = block.getLast().box().y1();
        }
        return above;
    }

    /** Joins lines that stand side by side: in one column they are one line, whatever the gap. */
    private static List<Line> rowsJoined(List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(Line::baseline));
        List<Line> rows = new ArrayList<>();
        for (Line line : sorted) {
            if (!rows.isEmpty() && sideBySide(rows.getLast(), line)) {
                rows.set(rows.size() - 1, rows.getLast().join(line));
            } else {
                rows.add(line);
            }
        }
        return rows;
    }

    private static boolean sideBySide(Line a, Line b) {
        return Math.abs(a.baseline() - b.baseline()) < 0.3 * Math.min(a.size(), b.size())
                && (b.box().x0() >= a.box().x1() - 1 || b.box().x1() <= a.box().x0() + 1);
    }
}

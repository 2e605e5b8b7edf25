package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes a block of the lines that were found to belong together. */
final class TextBlocks {

    private static final double NOTHING_ABOVE = 9;

    private TextBlocks() {}

    /**
     * @param lines  from top to bottom, at least one
     * @param column of which they are a part: its left and right
     * @param above  the bottom of what stands above in the column; NaN when nothing does
     */
    static Block.Text of(List<Line> lines, TextFrame frame, double[] column, double above) {
        Box box = lines.getFirst().box();
        for (Line line : lines) {
            box = box.union(line.box());
        }
        String text = JoinedText.of(lines);
        BlockStyle style = new BlockStyle(
                Math.round(mostly(lines, Word::size) * 10) / 10.0,
                share(lines, word -> word.font().bold()) > 0.6,
                share(lines, word -> word.font().italic()) > 0.6,
                share(lines, word -> word.font().monospace()) > 0.8,
                (int) mostly(lines, Word::colour),
                lines.size(),
                Double.isNaN(above)
                        ? NOTHING_ABOVE
                        : Math.round((box.y0() - above) / lines.getFirst().size() * 100) / 100.0,
                centred(lines, column),
                BlockStyle.Margin.NONE,
                share(lines, Word::invisible) > 0.5);
        ElementType type = type(text, style);
        return new Block.Text(type, frame.toPage(box), type == ElementType.CODE ? lineByLine(lines) : text, style);
    }

    private static String lineByLine(List<Line> lines) {
        return lines.stream().map(LineText::of).collect(Collectors.joining("\n"));
    }

    private static ElementType type(String text, BlockStyle style) {
        if (Captions.begins(text)) {
            return ElementType.CAPTION;
        }
        if (ListMarker.bullet(text) || ListMarker.number(text)) {
            return ElementType.LIST_ITEM;
        }
        return style.monospace() && style.lines() > 1 ? ElementType.CODE : ElementType.PARAGRAPH;
    }

    private static boolean centred(List<Line> lines, double[] column) {
        double width = column[1] - column[0];
        return lines.stream().allMatch(line -> {
            double before = line.box().x0() - column[0];
            double after = column[1] - line.box().x1();
            return before > 0.08 * width && Math.abs(before - after) < 0.06 * width;
        });
    }

    private static double share(List<Line> lines, java.util.function.Predicate<Word> test) {
        double all = lines.stream().mapToInt(Line::characters).sum();
        return lines.stream()
                        .mapToDouble(line -> line.share(test) * line.characters())
                        .sum()
                / Math.max(1, all);
    }

    /** The value that most characters have. */
    private static double mostly(List<Line> lines, ToDoubleFunction<Word> value) {
        Map<Double, Integer> votes = new HashMap<>();
        for (Line line : lines) {
            for (Word word : line.words()) {
                votes.merge(value.applyAsDouble(word), word.text().length(), Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0.0);
    }
}

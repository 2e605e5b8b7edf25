package dev.dataflow.extraction.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a table's cell says: its words line by line, joined. */
public final class CellText {

    private static final double SAME_LINE = 0.4;

    private CellText() {}

    public static String of(List<Word> words) {
        if (words.isEmpty()) {
            return "";
        }
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Word::baseline));
        List<Line> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        for (Word word : sorted) {
            if (!line.isEmpty() && word.baseline() - line.getFirst().baseline() > SAME_LINE * word.size()) {
                lines.add(Line.of(line));
                line = new ArrayList<>();
            }
            line.add(word);
        }
        lines.add(Line.of(line));
        return JoinedText.of(lines);
    }
}

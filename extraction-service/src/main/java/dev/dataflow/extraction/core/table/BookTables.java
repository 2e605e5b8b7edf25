package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.layout.Word;
import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tables set as in books: level rules above, below and under the head, none between columns. The columns are told by the white strips
 * between the words. A stack of rules may bound several tables, one below the other, with text between them: the rules are tried from each
 * to the last that still makes a table.
 */
public final class BookTables implements TableFinder {

    private static final int MAX_RULES = 80;
    private static final double OUTSIDE = 3;

    private final int maxCells;

    public BookTables(int maxCells) {
        this.maxCells = maxCells;
    }

    @Override
    public List<Found> find(List<Word> words, List<Ruling> rulings) {
        List<Found> tables = new ArrayList<>();
        List<Word> rest = words;
        for (List<Ruling> stack : RuleStacks.of(MergedRulings.of(rulings))) {
            for (int top = 0; top + 1 < stack.size() && stack.size() <= MAX_RULES; top++) {
                int bottom = stack.size() - 1;
                Optional<Found> table = Optional.empty();
                while (bottom > top && table.isEmpty()) {
                    table = between(stack.subList(top, bottom + 1), rest);
                    bottom--;
                }
                if (table.isPresent()) {
                    tables.add(table.get());
                    rest = table.get().rest(rest);
                    top = bottom;
                }
            }
        }
        tables.sort(Comparator.comparingDouble(table -> table.box().y0()));
        return tables;
    }

    private Optional<Found> between(List<Ruling> rules, List<Word> words) {
        Ruling top = rules.getFirst();
        Ruling bottom = rules.getLast();
        Box box = new Box(top.x0(), top.y0(), Math.max(top.x1(), top.x0()), bottom.y0());
        List<Word> inside = words.stream()
                .filter(word -> word.centre() > box.y0()
                        && word.centre() < box.y1()
                        && word.middle() > box.x0() - OUTSIDE
                        && word.middle() < box.x1() + OUTSIDE)
                .toList();
        List<Double> inner =
                rules.subList(1, rules.size() - 1).stream().map(Ruling::y0).toList();
        return TextGrid.of(inside, inner)
                .filter(grid -> grid.cells().size() <= maxCells)
                .map(grid -> new Found(box, grid.cells(), inside));
    }
}

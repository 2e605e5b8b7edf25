package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.layout.CellText;
import dev.dataflow.extraction.core.layout.Word;
import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.TableElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tables whose cells are ruled off: rulings that touch make a grid; a grid of at least two rows and two columns, with words in enough of its
 * cells, is a table.
 */
public final class RuledTables implements TableFinder {

    private static final int MIN_FILLED_CELLS = 3;
    private static final double MIN_FILLED_SHARE = 0.2;

    private final int maxCells;

    public RuledTables(int maxCells) {
        this.maxCells = maxCells;
    }

    /** Rulings turned into a frame. */
    public static List<Ruling> rulings(List<Ruling> rulings, UnaryOperator<Box> toFrame) {
        return rulings.stream()
                .map(r -> toFrame.apply(new Box(r.x0(), r.y0(), r.x1(), r.y1())))
                .map(b -> b.width() >= b.height()
                        ? new Ruling(b.x0(), b.y0(), b.x1(), b.y0())
                        : new Ruling(b.x0(), b.y0(), b.x0(), b.y1()))
                .toList();
    }

    @Override
    public List<Found> find(List<Word> words, List<Ruling> rulings) {
        List<Found> tables = new ArrayList<>();
        List<Word> rest = words;
        for (List<Ruling> touching : RulingGroups.of(MergedRulings.of(rulings))) {
            Optional<Found> table = table(touching, rest);
            if (table.isPresent()) {
                tables.add(table.get());
                rest = table.get().rest(rest);
            }
        }
        tables.sort(Comparator.comparingDouble(table -> table.box().y0()));
        return tables;
    }

    private Optional<Found> table(List<Ruling> rulings, List<Word> words) {
        Grid grid = Grid.of(rulings);
        if (grid.rows() < 2 || grid.columns() < 2 || (long) grid.rows() * grid.columns() > maxCells) {
            return Optional.empty();
        }
        List<GridCell> cells = GridCells.of(grid, rulings);
        List<Word> held = new ArrayList<>();
        List<TableElement.Cell> filled = new ArrayList<>();
        int withText = 0;
        for (GridCell cell : cells) {
            List<Word> inside = words.stream()
                    .filter(word -> cell.box().x0() <= word.middle()
                            && word.middle() < cell.box().x1()
                            && cell.box().y0() <= word.centre()
                            && word.centre() < cell.box().y1())
                    .toList();
            held.addAll(inside);
            withText += inside.isEmpty() ? 0 : 1;
            filled.add(new TableElement.Cell(
                    cell.row(),
                    cell.column(),
                    cell.rowSpan(),
                    cell.columnSpan(),
                    cell.row() == 0,
                    CellText.of(inside)));
        }
        boolean enough =
                cells.size() >= 4 && withText >= MIN_FILLED_CELLS && withText >= MIN_FILLED_SHARE * cells.size();
        return enough ? Optional.of(new Found(grid.box(), filled, held)) : Optional.empty();
    }
}

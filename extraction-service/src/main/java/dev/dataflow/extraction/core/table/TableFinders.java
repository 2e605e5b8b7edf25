package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.layout.Word;
import dev.dataflow.extraction.core.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several ways to find tables, each looking at what those before it have left. */
public final class TableFinders implements TableFinder {

    private final List<TableFinder> finders;

    public TableFinders(List<TableFinder> finders) {
        this.finders = List.copyOf(finders);
    }

    @Override
    public List<Found> find(List<Word> words, List<Ruling> rulings) {
        List<Found> tables = new ArrayList<>();
        List<Word> rest = words;
        for (TableFinder finder : finders) {
            for (Found table : finder.find(rest, rulings)) {
                tables.add(table);
                rest = table.rest(rest);
            }
        }
        tables.sort(Comparator.comparingDouble(table -> table.box().y0()));
        return tables;
    }
}

package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.TableElement;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table as lines of text: a row a line, its cells apart by {@code |}; empty cells in between keep their place. */
final class TableText {

    private TableText() {}

    static String of(TableElement table) {
        Map<Integer, Map<Integer, String>> rows = new TreeMap<>();
        table.cells().stream()
                .sorted(Comparator.comparingInt(TableElement.Cell::col))
                .forEach(cell -> rows.computeIfAbsent(cell.row(), row -> new TreeMap<>())
                        .merge(cell.col(), oneLine(cell.content()), (a, b) -> a + " " + b));
        return rows.values().stream()
                .filter(row -> row.values().stream().anyMatch(content -> !content.isEmpty()))
                .map(row -> String.join(" | ", row.values()))
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String content) {
        return content.strip().replaceAll("\\s+", " ");
    }
}

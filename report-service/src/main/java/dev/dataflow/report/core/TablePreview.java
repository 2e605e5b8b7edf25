package dev.dataflow.report.core;

import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TableElement.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/** Lays out the first cells of a table as rows of equal length. */
final class TablePreview {

    private static final int CELL = 80;
    private static final int PATH = 300;

    private TablePreview() {}

    static FoundTable of(int page, TableElement table, CleanText text, ReportLimits limits) {
        int rows = extent(table, cell -> cell.row() + Math.max(1, cell.rowSpan()));
        int columns = extent(table, cell -> cell.col() + Math.max(1, cell.colSpan()));
        List<List<String>> preview = grid(Math.min(rows, limits.tableRows()), Math.min(columns, limits.tableColumns()));
        for (Cell cell : table.cells()) {
            if (isShown(cell, preview)) {
                preview.get(cell.row()).set(cell.col(), text.line(cell.content(), CELL));
            }
        }
        return new FoundTable(
                page, rows, columns, text.line(table.filePath(), PATH), headerRows(table, preview), preview);
    }

    private static int extent(TableElement table, ToIntFunction<Cell> end) {
        return table.cells().stream().mapToInt(end).max().orElse(0);
    }

    private static List<List<String>> grid(int rows, int columns) {
        List<List<String>> grid = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            grid.add(new ArrayList<>(Collections.nCopies(columns, "")));
        }
        return grid;
    }

    private static boolean isShown(Cell cell, List<List<String>> preview) {
        return cell.row() >= 0
                && cell.row() < preview.size()
                && cell.col() >= 0
                && cell.col() < preview.getFirst().size();
    }

    /** How many of the first rows have headers only. */
    private static int headerRows(TableElement table, List<List<String>> preview) {
        int row = 0;
        while (row < preview.size() && isHeader(table, row)) {
            row++;
        }
        return row;
    }

    private static boolean isHeader(TableElement table, int row) {
        List<Cell> cells =
                table.cells().stream().filter(cell -> cell.row() == row).toList();
        return !cells.isEmpty() && cells.stream().allMatch(Cell::header);
    }
}

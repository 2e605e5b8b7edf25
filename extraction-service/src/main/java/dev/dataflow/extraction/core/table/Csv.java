package dev.dataflow.extraction.core.table;

import dev.dataflow.pipeline.document.TableElement.Cell;
import java.util.List;

/**
 * A table as CSV (RFC 4180): CRLF, quotes where needed. A cell that a spreadsheet would take for a formula gets an apostrophe in front, as
 * OWASP advises; plain numbers are left alone. A cell that spans stands at its first place, the others it covers are empty.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    public static String of(List<Cell> cells) {
        int rows = cells.stream()
                .mapToInt(cell -> cell.row() + cell.rowSpan())
                .max()
                .orElse(0);
        int columns = cells.stream()
                .mapToInt(cell -> cell.col() + cell.colSpan())
                .max()
                .orElse(0);
        String[][] grid = new String[rows][columns];
        cells.forEach(cell -> grid[cell.row()][cell.col()] = cell.content());
        StringBuilder csv = new StringBuilder();
        for (String[] row : grid) {
            for (int column = 0; column < columns; column++) {
                csv.append(column == 0 ? "" : ",").append(row[column] == null ? "" : field(row[column]));
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    private static String field(String text) {
        String safe = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 || number(text) ? text : "'" + text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean number(String text) {
        return text.matches("[+-]?[\\d.,  ]*\\d[\\d.,]*\\s?%?");
    }
}

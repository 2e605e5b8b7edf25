package dev.dataflow.extraction.core.assemble;

import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TableElement.Cell;
import java.util.List;

/** A table in Markdown: GFM pipes, or HTML when a cell spans, which GFM cannot say. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String of(TableElement table) {
        boolean spans = table.cells().stream().anyMatch(cell -> cell.rowSpan() > 1 || cell.colSpan() > 1);
        return spans ? html(table.cells()) : pipes(table.cells());
    }

    private static String pipes(List<Cell> cells) {
        StringBuilder text = new StringBuilder();
        int columns = cells.stream().mapToInt(cell -> cell.col() + 1).max().orElse(0);
        int row = -1;
        for (Cell cell : cells) {
            if (cell.row() != row) {
                text.append(row < 0 ? "" : "\n").append('|');
                if (row == 0) {
                    text.append(" --- |".repeat(columns)).append("\n|");
                }
                row = cell.row();
            }
            text.append(' ').append(MarkdownText.cell(cell.content())).append(" |");
        }
        return text.append('\n').toString();
    }

    private static String html(List<Cell> cells) {
        StringBuilder text = new StringBuilder("<table>\n");
        int row = -1;
        for (Cell cell : cells) {
            if (cell.row() != row) {
                text.append(row < 0 ? "" : "</tr>\n").append("<tr>");
                row = cell.row();
            }
            String tag = cell.header() ? "th" : "td";
            text.append('<').append(tag);
            span(text, "rowspan", cell.rowSpan());
            span(text, "colspan", cell.colSpan());
            text.append('>')
                    .append(MarkdownText.html(cell.content()))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        return text.append("</tr>\n</table>\n").toString();
    }

    private static void span(StringBuilder text, String name, int span) {
        if (span > 1) {
            text.append(' ').append(name).append("=\"").append(span).append('"');
        }
    }
}

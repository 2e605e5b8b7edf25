package dev.dataflow.report.core;

import dev.dataflow.report.core.Block.Cell;
import dev.dataflow.report.core.Block.Column;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Makes the nodes of a Markdown tree. */
final class MarkdownNodes {

    private MarkdownNodes() {}

    static Node text(String text) {
        return new Text(text.isEmpty() ? "\u00A0" : text);
    }

    static <N extends Node> N with(N parent, Node child) {
        parent.appendChild(child);
        return parent;
    }

    static Node paragraph(Node content) {
        return with(new Paragraph(), content);
    }

    static Node points(List<String> points) {
        BulletList list = list();
        points.forEach(point -> list.appendChild(with(new ListItem(), paragraph(text(point)))));
        return list;
    }

    /** Nested lists, whatever steps the levels take: a line goes below the nearest line before it that is less deep. */
    static Node outline(List<OutlineLine> lines) {
        Deque<OpenLine> open = new ArrayDeque<>();
        BulletList root = list();
        open.push(new OpenLine(0, root));
        for (OutlineLine line : lines) {
            while (open.getFirst().level() >= line.level()) {
                open.pop();
            }
            ListItem item = with(new ListItem(), paragraph(text(titled(line))));
            open.getFirst().children().appendChild(item);
            open.push(new OpenLine(line.level(), item));
        }
        return root;
    }

    /** A line that others may go below. */
    private record OpenLine(int level, Node node) {

        /** The list for those below it, made when the first comes. */
        Node children() {
            if (node instanceof BulletList list) {
                return list;
            }
            if (node.getLastChild() instanceof BulletList list) {
                return list;
            }
            BulletList list = list();
            node.appendChild(list);
            return list;
        }
    }

    private static String titled(OutlineLine line) {
        return line.pageNumber() == null ? line.title() : line.title() + " – " + line.pageNumber();
    }

    private static BulletList list() {
        BulletList list = new BulletList();
        list.setMarker("-");
        list.setTight(true);
        return list;
    }

    /** A table; one without columns gets an empty header, which Markdown cannot do without. */
    static Node table(List<Column> columns, List<List<Cell>> rows) {
        List<Column> header =
                columns.isEmpty() ? Collections.nCopies(rows.getFirst().size(), Column.text("")) : columns;
        TableRow head = new TableRow();
        header.forEach(column -> head.appendChild(headerCell(column)));
        TableBody body = new TableBody();
        rows.forEach(row -> body.appendChild(row(row, header)));
        TableBlock table = new TableBlock();
        table.appendChild(with(new TableHead(), head));
        table.appendChild(body);
        return table;
    }

    private static TableCell headerCell(Column column) {
        TableCell cell = aligned(column);
        cell.setHeader(true);
        return with(cell, text(column.title()));
    }

    private static TableRow row(List<Cell> cells, List<Column> columns) {
        TableRow row = new TableRow();
        for (int i = 0; i < cells.size(); i++) {
            row.appendChild(with(aligned(columns.get(i)), cell(cells.get(i))));
        }
        return row;
    }

    private static TableCell aligned(Column column) {
        TableCell cell = new TableCell();
        cell.setAlignment(column.numeric() ? TableCell.Alignment.RIGHT : null);
        return cell;
    }

    /** A cell's text, linked where it names a file. */
    static Node cell(Cell cell) {
        String path = cell.path();
        return FileLink.to(path == null ? "" : path)
                .<Node>map(link -> with(new Link(link, null), text(cell.text())))
                .orElseGet(() -> text(cell.text()));
    }
}

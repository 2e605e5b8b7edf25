package dev.dataflow.report.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a section, in words of the report's language; how it looks is up to who writes it. */
sealed interface Block {

    /** A paragraph. */
    record Paragraph(String text) implements Block {}

    /** A remark about what stands around it: less prominent than a paragraph. */
    record Note(String text) implements Block {}

    /** Sentences that follow one another, each with its page where one is known. */
    record Sentences(List<Item> items) implements Block {}

    /** Points, one below the other. */
    record Points(List<Item> items) implements Block {}

    /** Short texts side by side. */
    record Phrases(List<String> phrases) implements Block {}

    /** Labels and their values. */
    record Pairs(String labels, String values, List<Pair> pairs) implements Block {}

    /** A label and its value. */
    record Pair(String label, String value) {}

    /** Lines of contents, deeper ones indented. */
    record Outline(List<OutlineLine> lines) implements Block {}

    /**
     * A table.
     *
     * @param title   above it; null for none
     * @param columns empty where it has no header row
     * @param rows    each as long as the others
     */
    record Grid(@Nullable Cell title, List<Column> columns, List<List<Cell>> rows) implements Block {}

    /** @param numeric whether it is set flush right */
    record Column(String title, boolean numeric) {

        static Column text(String title) {
            return new Column(title, false);
        }

        static Column number(String title) {
            return new Column(title, true);
        }
    }

    /**
     * A cell.
     *
     * @param text what it says
     * @param path the file it links to, relative to the job's folder; null for none
     */
    record Cell(String text, @Nullable String path) {

        static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    /**
     * A point or sentence.
     *
     * @param text what it says
     * @param page {@code page 3}; null where none is known
     */
    record Item(String text, @Nullable String page) {}
}

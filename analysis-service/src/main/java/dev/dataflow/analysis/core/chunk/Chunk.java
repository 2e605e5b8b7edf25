package dev.dataflow.analysis.core.chunk;

import dev.dataflow.pipeline.document.Box;
import java.util.List;

/**
 * A line of {@code chunks.jsonl}: a piece of the document for retrieval.
 *
 * @param id          unique in the document: {@code c0001}
 * @param headingPath the headings it stands under, outermost first
 * @param pages       the pages it is from, ascending
 * @param boxes       where it stands: one box around its text on each page
 * @param table       whether it is a table, rows as lines and cells apart by {@code |}
 * @param words       of the text
 * @param text        paragraphs apart by an empty line; headings that stand in it included
 */
public record Chunk(
        String id,
        List<String> headingPath,
        List<Integer> pages,
        List<PageBox> boxes,
        boolean table,
        int words,
        String text) {

    public Chunk {
        headingPath = List.copyOf(headingPath);
        pages = List.copyOf(pages);
        boxes = List.copyOf(boxes);
    }

    /** A place on a page. */
    public record PageBox(int pageNumber, Box position) {}
}

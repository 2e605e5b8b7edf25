package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;

/**
 * A piece of a page's text, in reading order.
 *
 * @param type     what it is; never {@code image}, {@code header} or {@code footer}
 * @param level    of a heading, from 1; 0 for anything else
 * @param text     its text; a table's rows stand one a line, cells apart by {@code |}
 * @param position where it stands on its page
 */
public record Block(ElementType type, int level, String text, Box position) {

    public boolean isHeading() {
        return type == ElementType.HEADING || type == ElementType.TITLE;
    }

    public boolean isTable() {
        return type == ElementType.TABLE;
    }

    /** Whether it is running text, of which sentences can be made. */
    public boolean isProse() {
        return type == ElementType.PARAGRAPH || type == ElementType.LIST_ITEM;
    }
}

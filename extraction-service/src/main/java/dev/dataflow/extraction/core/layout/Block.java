package dev.dataflow.extraction.core.layout;

import dev.dataflow.extraction.core.page.PlacedImage;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.TableElement;
import java.util.List;

/** A part of a page that is read as one. */
public sealed interface Block {

    /** Where it is, as a reader sees the page. */
    Box box();

    /**
     * Text: a paragraph, a heading, a list item.
     *
     * @param type  as far as this page alone tells
     * @param text  lines joined
     * @param style how it looks
     */
    record Text(ElementType type, Box box, String text, BlockStyle style) implements Block {}

    /**
     * A table.
     *
     * @param cells by row, then column
     */
    record Table(Box box, List<TableElement.Cell> cells) implements Block {
        public Table {
            cells = List.copyOf(cells);
        }
    }

    /** An image. */
    record Image(PlacedImage image) implements Block {
        @Override
        public Box box() {
            return image.box();
        }
    }
}

package dev.dataflow.analysis.core.reading;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes a {@link PageText} of a page of {@code document.json}. */
final class NativePage {

    private NativePage() {}

    static PageText read(DocumentPage page) {
        List<Block> blocks = new ArrayList<>();
        List<ImageElement> images = new ArrayList<>();
        for (Element element : page.elements()) {
            switch (element) {
                case TextElement text -> addText(blocks, text);
                case TableElement table -> addTable(blocks, table);
                case ImageElement image -> images.add(image);
            }
        }
        if (blocks.isEmpty() && !page.text().isBlank()) {
            Box whole = new Box(0, 0, page.width(), page.height());
            blocks.add(new Block(ElementType.PARAGRAPH, 0, page.text().strip(), whole));
        }
        return new PageText(page.pageNumber(), page.width(), page.height(), false, blocks, images);
    }

    private static void addText(List<Block> blocks, TextElement text) {
        boolean running = text.type() == ElementType.HEADER || text.type() == ElementType.FOOTER;
        if (running || text.content().isBlank()) {
            return;
        }
        int level =
                switch (text.type()) {
                    case TITLE -> 1;
                    case HEADING -> Objects.requireNonNullElse(text.level(), 1);
                    default -> 0;
                };
        blocks.add(new Block(text.type(), level, text.content().strip(), text.position()));
    }

    private static void addTable(List<Block> blocks, TableElement table) {
        String text = TableText.of(table);
        if (!text.isBlank()) {
            blocks.add(new Block(ElementType.TABLE, 0, text, table.position()));
        }
    }
}

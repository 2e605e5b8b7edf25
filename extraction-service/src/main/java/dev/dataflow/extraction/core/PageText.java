package dev.dataflow.extraction.core;

import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import java.util.List;
import java.util.stream.Collectors;

/** All text of a page, in reading order: paragraphs apart by an empty line, rows of tables on lines, their cells apart by tabs. */
final class PageText {

    private PageText() {}

    static String of(List<Element> elements) {
        return elements.stream()
                .map(PageText::of)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String of(Element element) {
        return switch (element) {
            case TextElement text -> text.content();
            case TableElement table -> rows(table);
            case ImageElement image -> "";
        };
    }

    private static String rows(TableElement table) {
        StringBuilder text = new StringBuilder();
        int row = 0;
        for (TableElement.Cell cell : table.cells()) {
            if (!text.isEmpty()) {
                text.append(cell.row() > row ? '\n' : '\t');
            }
            row = cell.row();
            text.append(cell.content());
        }
        return text.toString();
    }
}

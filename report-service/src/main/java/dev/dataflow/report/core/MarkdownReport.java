package dev.dataflow.report.core;

import dev.dataflow.report.core.Block.Cell;
import dev.dataflow.report.core.Block.Column;
import dev.dataflow.report.core.Block.Grid;
import dev.dataflow.report.core.Block.Item;
import dev.dataflow.report.core.Block.Note;
import dev.dataflow.report.core.Block.Outline;
import dev.dataflow.report.core.Block.Pairs;
import dev.dataflow.report.core.Block.Paragraph;
import dev.dataflow.report.core.Block.Phrases;
import dev.dataflow.report.core.Block.Points;
import dev.dataflow.report.core.Block.Sentences;
import dev.dataflow.report.core.Story.Section;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * A {@link Story} as Markdown (CommonMark with the tables of GitHub). The text is made as a syntax tree and written by commonmark-java's
 * renderer, which escapes: what looks like Markdown or HTML in a document stays text.
 */
final class MarkdownReport {

    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .build();

    private final Document document = new Document();

    private MarkdownReport() {}

    static String of(Story story) {
        MarkdownReport report = new MarkdownReport();
        report.heading(1, story.title());
        report.paragraph(story.subtitle());
        report.points(story.stages().stream()
                .map(stage -> new Item(stage.name() + ": " + stage.text(), null))
                .toList());
        story.sections().forEach(report::section);
        report.note(story.footer());
        return RENDERER.render(report.document);
    }

    private void section(Section section) {
        heading(2, section.title());
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        switch (block) {
            case Paragraph paragraph -> paragraph(paragraph.text());
            case Note note -> note(note.text());
            case Sentences sentences ->
                paragraph(sentences.items().stream().map(MarkdownReport::text).collect(Collectors.joining(" ")));
            case Points points -> points(points.items());
            case Phrases phrases -> paragraph(String.join(" · ", phrases.phrases()));
            case Pairs pairs -> document.appendChild(pairs(pairs));
            case Outline outline -> document.appendChild(MarkdownNodes.outline(outline.lines()));
            case Grid grid -> grid(grid);
        }
    }

    private void heading(int level, String text) {
        Heading heading = new Heading();
        heading.setLevel(level);
        document.appendChild(MarkdownNodes.with(heading, MarkdownNodes.text(text)));
    }

    private void paragraph(String text) {
        document.appendChild(MarkdownNodes.paragraph(MarkdownNodes.text(text)));
    }

    private void note(String text) {
        document.appendChild(MarkdownNodes.paragraph(MarkdownNodes.with(new Emphasis("*"), MarkdownNodes.text(text))));
    }

    private void points(List<Item> items) {
        document.appendChild(
                MarkdownNodes.points(items.stream().map(MarkdownReport::text).toList()));
    }

    private void grid(Grid grid) {
        Cell title = grid.title();
        if (title != null) {
            document.appendChild(MarkdownNodes.paragraph(MarkdownNodes.cell(title)));
        }
        if (!grid.rows().isEmpty() || !grid.columns().isEmpty()) {
            document.appendChild(MarkdownNodes.table(grid.columns(), grid.rows()));
        }
    }

    private static Node pairs(Pairs pairs) {
        return MarkdownNodes.table(
                Stream.of(pairs.labels(), pairs.values()).map(Column::text).toList(),
                pairs.pairs().stream()
                        .map(pair -> List.of(Cell.of(pair.label()), Cell.of(pair.value())))
                        .toList());
    }

    private static String text(Item item) {
        return item.page() == null ? item.text() : item.text() + " (" + item.page() + ")";
    }
}

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
import dev.dataflow.report.core.Story.StageLine;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Story} as one HTML file that asks for nothing: its style is in it, it has no script, and a content security policy says so too.
 */
final class HtmlReport {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Markup html = new Markup();

    private HtmlReport() {}

    /** @param style CSS without {@code <}, {@code >} and {@code &} */
    static String of(Story story, String style) {
        HtmlReport report = new HtmlReport();
        report.page(story, style);
        return report.html.toHtml();
    }

    private void page(Story story, String style) {
        html.open("html", "lang", story.language()).line();
        head(story, style);
        html.open("body").line();
        header(story);
        html.open("main").line();
        story.sections().forEach(this::section);
        html.close().line();
        html.open("footer").element("p", story.footer()).close().line();
        html.close().line().close();
    }

    private void head(Story story, String style) {
        html.open("head").line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("meta", "name", "referrer", "content", "no-referrer").line();
        html.element("title", story.title() + " – " + story.kicker()).line();
        html.element("style", style).line();
        html.close().line();
    }

    private void header(Story story) {
        html.open("header").line();
        html.element("p", story.kicker(), "class", "kicker").line();
        html.element("h1", story.title()).line();
        html.element("p", story.subtitle(), "class", "subtitle").line();
        html.open("ul", "class", "stages").line();
        story.stages().forEach(this::stage);
        html.close().line().close().line();
    }

    private void stage(StageLine stage) {
        html.open("li", "class", stage.status().name().toLowerCase(Locale.ROOT));
        html.element("strong", stage.name()).text(" ").element("span", stage.text());
        html.close().line();
    }

    private void section(Section section) {
        String heading = section.id() + "-heading";
        html.open("section", "id", section.id(), "aria-labelledby", heading).line();
        html.element("h2", section.title(), "id", heading).line();
        section.blocks().forEach(block -> block(section, block));
        html.close().line();
    }

    private void block(Section section, Block block) {
        switch (block) {
            case Paragraph paragraph -> html.element("p", paragraph.text());
            case Note note -> html.element("p", note.text(), "class", "note");
            case Sentences sentences -> sentences(sentences.items());
            case Points points -> points(points.items());
            case Phrases phrases -> phrases(phrases.phrases());
            case Pairs pairs -> pairs(pairs);
            case Outline outline -> outline(outline.lines());
            case Grid grid -> grid(section, grid);
        }
        html.line();
    }

    private void sentences(List<Item> items) {
        html.open("p", "class", "lead");
        items.forEach(item -> item(item).text(" "));
        html.close();
    }

    private void points(List<Item> items) {
        html.open("ul").line();
        items.forEach(item -> {
            html.open("li");
            item(item).close().line();
        });
        html.close();
    }

    private Markup item(Item item) {
        html.text(item.text());
        String page = item.page();
        return page == null ? html : html.text(" ").element("span", page, "class", "page");
    }

    private void phrases(List<String> phrases) {
        html.open("ul", "class", "phrases").line();
        phrases.forEach(phrase -> html.element("li", phrase).text(" "));
        html.close();
    }

    private void pairs(Pairs pairs) {
        html.open("dl").line();
        pairs.pairs().forEach(pair -> {
            html.open("div").element("dt", pair.label()).element("dd", pair.value());
            html.close().line();
        });
        html.close();
    }

    private void outline(List<OutlineLine> lines) {
        html.open("ol", "class", "outline").line();
        lines.forEach(line -> {
            html.open("li", "class", "level" + line.level()).element("span", line.title());
            if (line.pageNumber() != null) {
                html.text(" ").element("span", line.pageNumber().toString(), "class", "page");
            }
            html.close().line();
        });
        html.close();
    }

    private void grid(Section section, Grid grid) {
        Cell title = grid.title();
        String label = title == null ? section.title() : title.text();
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", label);
        html.open("table").line();
        if (title != null) {
            html.open("caption");
            cell(title);
            html.close().line();
        }
        columns(grid.columns());
        html.open("tbody").line();
        grid.rows().forEach(row -> row(row, grid.columns()));
        html.close().close().close();
    }

    private void columns(List<Column> columns) {
        if (columns.isEmpty()) {
            return;
        }
        html.open("thead").open("tr");
        columns.forEach(column ->
                html.element("th", column.title(), "scope", "col", "class", column.numeric() ? "number" : "text"));
        html.close().close().line();
    }

    private void row(List<Cell> row, List<Column> columns) {
        html.open("tr");
        for (int i = 0; i < row.size(); i++) {
            html.open("td", "class", i < columns.size() && columns.get(i).numeric() ? "number" : "text");
            cell(row.get(i));
            html.close();
        }
        html.close().line();
    }

    private void cell(Cell cell) {
        String path = cell.path();
        FileLink.to(path == null ? "" : path)
                .ifPresentOrElse(link -> html.element("a", cell.text(), "href", link), () -> html.text(cell.text()));
    }
}

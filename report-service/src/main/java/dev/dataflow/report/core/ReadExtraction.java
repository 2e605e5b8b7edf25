package dev.dataflow.report.core;

import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.OutlineEntry;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads {@code document.json} a page at a time: of a document of 10 000 pages only the numbers, and what is shown, stay in memory.
 */
final class ReadExtraction {

    private static final int OPENING = 600;
    private static final int LINE = 200;
    private static final int PATH = 300;

    private final CleanText text;
    private final ReportLimits limits;
    private final Map<Integer, ExtractionDigest.Page> pages = new HashMap<>();
    private final BoundedList<OutlineLine> bookmarks;
    private final BoundedList<OutlineLine> headings;
    private final BoundedList<FoundTable> tables;
    private final BoundedList<FoundImage> images;
    private final BoundedList<PageProblem> problems;
    private @Nullable String opening;

    private ReadExtraction(CleanText text, ReportLimits limits) {
        this.text = text;
        this.limits = limits;
        this.bookmarks = new BoundedList<>(limits.outlineEntries());
        this.headings = new BoundedList<>(limits.outlineEntries());
        this.tables = new BoundedList<>(limits.tables());
        this.images = new BoundedList<>(limits.images());
        this.problems = new BoundedList<>(limits.problems());
    }

    /** @throws tools.jackson.core.JacksonException when the stream is no {@code document.json}, or reading fails */
    static ExtractionDigest from(InputStream json, CleanText text, ReportLimits limits) {
        ReadExtraction reading = new ReadExtraction(text, limits);
        try (JsonParser parser = Json.mapper().createParser(json)) {
            reading.document(parser);
        }
        return new ExtractionDigest(
                reading.pages,
                reading.opening,
                (reading.bookmarks.total() > 0 ? reading.bookmarks : reading.headings).toBounded(),
                reading.tables.toBounded(),
                reading.images.toBounded(),
                reading.problems.toBounded());
    }

    private void document(JsonParser parser) {
        JsonArrays.eachField(parser, field -> {
            switch (field) {
                case "pages" -> JsonArrays.each(parser, DocumentPage.class, this::page);
                case "outline" -> JsonArrays.each(parser, OutlineEntry.class, entry -> bookmark(entry, 1));
                case "errors" ->
                    JsonArrays.each(
                            parser,
                            PageError.class,
                            error -> problems.add(() -> PageProblem.of(Stage.EXTRACTION, error, text)));
                default -> parser.skipChildren();
            }
        });
    }

    private void page(DocumentPage page) {
        int tablesBefore = tables.total();
        int imagesBefore = images.total();
        page.elements().forEach(element -> element(page.pageNumber(), element));
        pages.put(
                page.pageNumber(),
                new ExtractionDigest.Page(
                        page.width(),
                        page.height(),
                        Words.in(page.text()),
                        tables.total() - tablesBefore,
                        images.total() - imagesBefore));
        if (opening == null) {
            opening = text.lineOrNull(page.text(), OPENING);
        }
    }

    private void element(int page, Element element) {
        switch (element) {
            case TextElement found
            when found.type() == ElementType.TITLE || found.type() == ElementType.HEADING ->
                headings.add(() -> heading(page, found));
            case TextElement _ -> {}
            case TableElement found -> tables.add(() -> TablePreview.of(page, found, text, limits));
            case ImageElement found -> images.add(() -> image(page, found));
        }
    }

    private OutlineLine heading(int page, TextElement found) {
        int level = found.level() == null ? 1 : Math.clamp(found.level(), 1, 6);
        return new OutlineLine(level, text.line(found.content(), LINE), page);
    }

    private FoundImage image(int page, ImageElement found) {
        return new FoundImage(
                page,
                found.width(),
                found.height(),
                text.line(found.filePath(), PATH),
                text.lineOrNull(found.descriptionAi(), OPENING));
    }

    private void bookmark(OutlineEntry entry, int level) {
        bookmarks.add(() -> new OutlineLine(Math.min(level, 6), text.line(entry.title(), LINE), entry.pageNumber()));
        entry.children().forEach(child -> bookmark(child, level + 1));
    }
}

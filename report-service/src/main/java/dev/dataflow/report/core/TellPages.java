package dev.dataflow.report.core;

import dev.dataflow.report.core.Block.Cell;
import dev.dataflow.report.core.Block.Column;
import dev.dataflow.report.core.Block.Grid;
import dev.dataflow.report.core.Block.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of pages. Of a long document those with errors come into it first, then those from the front, until it is full; they stand in
 * page order all the same.
 */
final class TellPages {

    private final Wording wording;

    private TellPages(Wording wording) {
        this.wording = wording;
    }

    static List<Block> of(Report report, Wording wording, ReportLimits limits) {
        if (report.pages().isEmpty()) {
            return List.of();
        }
        List<PageFacts> shown = chosen(report.pages(), limits.pageRows());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new TellPages(wording).grid(shown));
        int left = report.pages().size() - shown.size();
        if (left > 0) {
            blocks.add(new Note(wording.say("report.more.pages", left)));
        }
        return blocks;
    }

    private static List<PageFacts> chosen(List<PageFacts> pages, int limit) {
        if (pages.size() <= limit) {
            return pages;
        }
        Stream<PageFacts> failed = pages.stream().filter(page -> page.errors() > 0);
        Stream<PageFacts> others = pages.stream().filter(page -> page.errors() == 0);
        return Stream.concat(failed, others)
                .limit(limit)
                .sorted(Comparator.comparingInt(PageFacts::pageNumber))
                .toList();
    }

    private Grid grid(List<PageFacts> pages) {
        return new Grid(
                null,
                List.of(
                        Column.number(wording.say("column.page")),
                        Column.text(wording.say("column.size")),
                        Column.text(wording.say("column.text")),
                        Column.number(wording.say("column.words")),
                        Column.number(wording.say("column.tables")),
                        Column.number(wording.say("column.images")),
                        Column.number(wording.say("column.errors"))),
                pages.stream().map(this::row).toList());
    }

    private List<Cell> row(PageFacts page) {
        return List.of(
                Cell.of(wording.number(page.pageNumber())),
                Cell.of(wording.points(page.width()) + " × " + wording.points(page.height())),
                Cell.of(text(page)),
                Cell.of(wording.number(page.words())),
                Cell.of(count(page.tables())),
                Cell.of(count(page.images())),
                Cell.of(count(page.errors())));
    }

    private String text(PageFacts page) {
        Double confidence = page.ocrConfidence();
        if (page.textSource() == PageFacts.TextSource.OCR && confidence != null) {
            return wording.say("text.ocr.confidence", wording.percent(confidence / 100));
        }
        return wording.name(page.textSource(), "text");
    }

    private String count(int count) {
        return count == 0 ? "" : wording.number(count);
    }
}

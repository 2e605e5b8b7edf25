package dev.dataflow.report.core;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.report.core.PageFacts.TextSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins what each stage knows of each page that was asked for. */
final class PageTable {

    private final ExtractionDigest extraction;
    private final RasterDigest raster;
    private final Map<Integer, Integer> errors;

    private PageTable(ExtractionDigest extraction, RasterDigest raster, Map<Integer, Integer> errors) {
        this.extraction = extraction;
        this.raster = raster;
        this.errors = errors;
    }

    static List<PageFacts> of(
            DocumentInspected document, ExtractionDigest extraction, RasterDigest raster, List<StageResult> stages) {
        PageTable table = new PageTable(extraction, raster, errorsByPage(stages));
        List<PageFacts> rows = new ArrayList<>();
        for (PageSize size : document.pageSizes()) {
            size.pages().pages().forEach(page -> rows.add(table.row(page, size)));
        }
        rows.sort(Comparator.comparingInt(PageFacts::pageNumber));
        return rows;
    }

    private static Map<Integer, Integer> errorsByPage(List<StageResult> stages) {
        Map<Integer, Integer> errors = new HashMap<>();
        stages.forEach(stage -> stage.failedPages().pages().forEach(page -> errors.merge(page, 1, Integer::sum)));
        return errors;
    }

    private PageFacts row(int page, PageSize size) {
        ExtractionDigest.Page text = extraction.pages().get(page);
        RasterDigest.Page image = raster.pages().get(page);
        TextSource source = source(text, image);
        return new PageFacts(
                page,
                text == null ? size.width() : text.width(),
                text == null ? size.height() : text.height(),
                source,
                words(source, text, image),
                image == null ? null : image.confidence(),
                text == null ? 0 : text.tables(),
                text == null ? 0 : text.images(),
                image != null,
                errors.getOrDefault(page, 0));
    }

    private static TextSource source(ExtractionDigest.@Nullable Page text, RasterDigest.@Nullable Page image) {
        long ownWords = text == null ? 0 : text.words();
        long readWords = image == null ? 0 : image.words();
        if (readWords > ownWords) {
            return TextSource.OCR;
        }
        return ownWords > 0 ? TextSource.NATIVE : TextSource.NONE;
    }

    private static long words(
            TextSource source, ExtractionDigest.@Nullable Page text, RasterDigest.@Nullable Page image) {
        return switch (source) {
            case NATIVE -> text == null ? 0 : text.words();
            case OCR -> image == null ? 0 : image.words();
            case NONE -> 0;
        };
    }
}

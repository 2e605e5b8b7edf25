package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of the pages while they are gone through. Not thread-safe. */
final class RasterTally {

    private final Map<Integer, PageError> known = new TreeMap<>();
    private final List<PageError> errors = new ArrayList<>();
    private final List<Integer> ocrPages = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private int pages;

    /** @param known the page errors that stand; those of pages that stand too are of an earlier try, and forgotten */
    RasterTally(List<PageError> known) {
        known.forEach(error -> this.known.put(error.pageNumber(), error));
    }

    void done(RasterPage page) {
        pages++;
        if (page.ocr() != null) {
            ocrPages.add(page.pageNumber());
        }
    }

    void failed(int pageNumber) {
        errors.add(known.getOrDefault(
                pageNumber,
                new PageError(pageNumber, FailureKind.BUG, "page_missing", "page " + pageNumber + " was never done")));
    }

    void warn(String warning) {
        others.add(warning);
    }

    int pages() {
        return pages;
    }

    List<PageError> errors() {
        return List.copyOf(errors);
    }

    PageRanges ocrPages() {
        return PageRanges.ofPages(ocrPages);
    }

    PageRanges failedPages() {
        return PageRanges.ofPages(errors.stream().map(PageError::pageNumber).toList());
    }

    /** One line each for people; the pages that failed are one: which, and why the first did. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(others);
        if (!errors.isEmpty()) {
            String count = errors.size() == 1 ? "page" : errors.size() + " pages";
            warnings.addFirst("raster: %s %s failed: %s"
                    .formatted(count, failedPages(), errors.getFirst().message()));
        }
        return warnings;
    }
}

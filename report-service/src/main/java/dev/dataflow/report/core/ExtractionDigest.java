package dev.dataflow.report.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report takes from {@code extraction/document.json}.
 *
 * @param pages    those that were done, by number
 * @param opening  the beginning of the text; null when there is none
 * @param outline  bookmarks, else headings
 * @param tables   found
 * @param images   found
 * @param problems pages that could not be done
 */
record ExtractionDigest(
        Map<Integer, Page> pages,
        @Nullable String opening,
        Bounded<OutlineLine> outline,
        Bounded<FoundTable> tables,
        Bounded<FoundImage> images,
        Bounded<PageProblem> problems) {

    /** Nothing was extracted. */
    static final ExtractionDigest NONE =
            new ExtractionDigest(Map.of(), null, Bounded.none(), Bounded.none(), Bounded.none(), Bounded.none());

    ExtractionDigest {
        pages = Map.copyOf(pages);
    }

    /**
     * A page.
     *
     * @param width  in PDF points
     * @param height in PDF points
     * @param words  of its own text
     * @param tables on it
     * @param images on it
     */
    record Page(double width, double height, long words, int tables, int images) {}
}

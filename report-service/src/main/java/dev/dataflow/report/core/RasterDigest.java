package dev.dataflow.report.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report takes from {@code raster/raster.json}.
 *
 * @param pages    those that became images, by number
 * @param opening  the beginning of what OCR read; null when it read nothing
 * @param problems pages that could not be done
 */
record RasterDigest(Map<Integer, Page> pages, @Nullable String opening, Bounded<PageProblem> problems) {

    /** Nothing became an image. */
    static final RasterDigest NONE = new RasterDigest(Map.of(), null, Bounded.none());

    RasterDigest {
        pages = Map.copyOf(pages);
    }

    /**
     * A page.
     *
     * @param words      that OCR read
     * @param confidence of the OCR, 0 to 100; null where it did not run
     */
    record Page(long words, @Nullable Double confidence) {}
}

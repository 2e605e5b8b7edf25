package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.List;

/**
 * What the fold keeps of {@link DocumentInspected}.
 *
 * @param pageCount of the whole document
 * @param pages     the pages to do
 * @param textPages those that have usable text of their own
 */
record Inspection(Instant occurredAt, int pageCount, PageRanges pages, PageRanges textPages, List<String> warnings) {

    Inspection {
        warnings = List.copyOf(warnings);
    }

    static Inspection of(DocumentInspected event) {
        return new Inspection(
                event.occurredAt(), event.pageCount(), event.pages(), event.textPages(), event.warnings());
    }

    /** The pages that become images under an option. */
    PageRanges rasterPages(RasterPages raster) {
        return switch (raster) {
            case ALL -> pages;
            case AUTO -> pages.minus(textPages);
            case NONE -> PageRanges.NONE;
        };
    }
}

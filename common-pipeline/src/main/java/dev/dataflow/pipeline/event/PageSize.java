package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;

/**
 * A size that some pages share, as a reader sees them: crop box, rotation applied, user unit applied.
 *
 * @param pages  which
 * @param width  in PDF points
 * @param height in PDF points
 */
public record PageSize(PageRanges pages, float width, float height) {}

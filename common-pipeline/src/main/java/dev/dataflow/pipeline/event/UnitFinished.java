package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitKind;
import java.time.Instant;
import java.util.List;

/**
 * A worker ended a unit: what progress is made of. A long unit says so more than once: each time with the pages it has ended so far.
 *
 * @param unitId  which unit, unique in its job: {@code raster/pages/1-8}
 * @param kind    what it asked for
 * @param planned the unit's pages; empty for a unit that is not about pages
 * @param done    pages whose outputs stand, those that stood before included
 * @param failed  pages that ended as page errors
 * @param skipped those of {@code done} that stood before
 * @param errors  of the failed pages, at most {@value #MAX_ERRORS}
 */
public record UnitFinished(
        String jobId,
        int attempt,
        Instant occurredAt,
        Stage stage,
        String unitId,
        UnitKind kind,
        PageRanges planned,
        PageRanges done,
        PageRanges failed,
        PageRanges skipped,
        List<PageError> errors)
        implements Event {

    /** How many page errors one fact carries; all of them stand in storage. */
    public static final int MAX_ERRORS = 20;

    public UnitFinished {
        errors = List.copyOf(errors.size() > MAX_ERRORS ? errors.subList(0, MAX_ERRORS) : errors);
    }

    /** True when no page of the unit is left to do. */
    public boolean complete() {
        return planned.minus(done).minus(failed).isEmpty();
    }

    @Override
    public String discriminator() {
        return complete() ? unitId : unitId + "/" + done.union(failed);
    }
}

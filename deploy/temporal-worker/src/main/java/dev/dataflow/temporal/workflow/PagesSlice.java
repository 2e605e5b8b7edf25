package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import java.util.List;

/**
 * Some units of a stage, in order.
 *
 * @param stage    whose
 * @param units    at least one
 * @param job      the job
 * @param document with the page sizes and text pages of these units only
 * @param pace     how fast and how long; {@code window} is this slice's own
 */
public record PagesSlice(Stage stage, List<PageRange> units, JobSubmitted job, DocumentInspected document, Pace pace) {

    public PagesSlice {
        units = List.copyOf(units);
    }

    /** First to last page. */
    public PageRange span() {
        return new PageRange(units.getFirst().first(), units.getLast().last());
    }
}

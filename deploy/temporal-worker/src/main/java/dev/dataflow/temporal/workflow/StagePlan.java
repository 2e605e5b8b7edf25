package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.page.PageRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a stage, divided into units.
 *
 * @param units   in order; empty when the stage has no page to do
 * @param failure why there is no plan; already said
 */
public record StagePlan(List<PageRange> units, @Nullable StageFailed failure) {

    public StagePlan {
        units = List.copyOf(units);
    }
}

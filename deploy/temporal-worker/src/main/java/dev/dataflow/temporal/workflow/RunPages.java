package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.WorkUnit;

/** Does a slice of units in a window. */
public final class RunPages implements PagesWorkflow {

    private final Gathering gathering = new Gathering();

    @Override
    public UnitAnswer run(PagesSlice slice) {
        StageQueue queue = new StageQueue(slice.stage(), slice.pace());
        return gathering.gather(
                slice.units(),
                slice.pace().window(),
                range -> queue.ask(WorkUnit.pages(slice.stage(), range, slice.job(), slice.document())));
    }

    @Override
    public UnitAnswer.PagesEnded progress() {
        return gathering.ended();
    }
}

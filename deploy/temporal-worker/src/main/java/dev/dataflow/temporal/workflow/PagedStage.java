package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** A stage that works page by page: plan, pages in a window, assembly. Few units are asked for here, many by child workflows. */
final class PagedStage {

    /** So many slices of a stage run at a time: the next one fills the workers while the last units of one end. */
    private static final int SLICES_AT_ONCE = 2;

    private final Stage stage;
    private final JobRun run;
    private final DocumentInspected document;
    private final StageQueue queue;
    private final Gathering gathering = new Gathering();
    private PageRanges planned = PageRanges.NONE;

    PagedStage(Stage stage, JobRun run, DocumentInspected document) {
        this.stage = stage;
        this.run = run;
        this.document = document;
        this.queue = new StageQueue(stage, run.pace());
    }

    StagePages progress() {
        UnitAnswer.PagesEnded ended = gathering.ended();
        return new StagePages(
                stage, planned.size(), ended.done().size(), ended.failed().size());
    }

    /** Runs the stage to its end. */
    UnitAnswer run() {
        StagePlan plan = queue.plan(run.job(), document);
        if (plan.failure() != null) {
            return new UnitAnswer.Failed(plan.failure());
        }
        planned = new PageRanges(plan.units());
        UnitAnswer pages = plan.units().size() <= run.pace().sliceUnits() ? here(plan) : inSlices(plan);
        return pages instanceof UnitAnswer.PagesEnded ended ? assembled(ended) : pages;
    }

    private UnitAnswer here(StagePlan plan) {
        return gathering.gather(
                plan.units(),
                run.pace().window(),
                range -> queue.ask(WorkUnit.pages(stage, range, run.job(), document)));
    }

    private UnitAnswer inSlices(StagePlan plan) {
        return gathering.gather(slices(plan.units()), SLICES_AT_ONCE, this::begin);
    }

    private Promise<UnitAnswer> begin(PagesSlice slice) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(
                        "%s/%d/%s/%s".formatted(run.job().jobId(), run.job().attempt(), stage.wireName(), slice.span()))
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
        return Async.function(Workflow.newChildWorkflowStub(PagesWorkflow.class, options)::run, slice);
    }

    private List<PagesSlice> slices(List<PageRange> units) {
        List<PagesSlice> slices = new ArrayList<>();
        for (int from = 0; from < units.size(); from += run.pace().sliceUnits()) {
            List<PageRange> some =
                    units.subList(from, Math.min(units.size(), from + run.pace().sliceUnits()));
            PageRange span =
                    new PageRange(some.getFirst().first(), some.getLast().last());
            slices.add(new PagesSlice(
                    stage, some, run.job(), document.excerpt(span), run.pace().shared(SLICES_AT_ONCE)));
        }
        return slices;
    }

    private UnitAnswer assembled(UnitAnswer.PagesEnded ended) {
        boolean unchanged = planned.minus(ended.skipped()).isEmpty();
        return queue.ask(WorkUnit.assemble(stage, run.job(), document, List.of(), unchanged))
                .get();
    }
}

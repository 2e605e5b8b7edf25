package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work for one worker, with all it needs to know.
 *
 * @param unitId    unique in its job: {@code extraction/inspect}, {@code raster/pages/1-8}, {@code report/assemble}
 * @param stage     whose worker
 * @param kind      what it asks for
 * @param pages     of a {@code PAGES} unit; null otherwise
 * @param job       the job
 * @param document  null for {@code INSPECT}; for {@code PAGES} with the page sizes and text pages of the unit's pages only
 * @param inputs    the facts of the stages before, as far as they succeeded; for {@code ASSEMBLE}
 * @param unchanged for {@code ASSEMBLE}: nothing before it was done anew in this try, so a result that stands may be told again
 */
public record WorkUnit(
        String unitId,
        Stage stage,
        UnitKind kind,
        @Nullable PageRange pages,
        JobSubmitted job,
        @Nullable DocumentInspected document,

        @NamedByStage List<StageCompleted> inputs,

        boolean unchanged) {

    public WorkUnit {
        inputs = List.copyOf(inputs);
    }

    public static WorkUnit inspect(JobSubmitted job) {
        return new WorkUnit(
                "extraction/inspect", Stage.EXTRACTION, UnitKind.INSPECT, null, job, null, List.of(), false);
    }

    public static WorkUnit pages(Stage stage, PageRange pages, JobSubmitted job, DocumentInspected document) {
        return new WorkUnit(
                stage.wireName() + "/pages/" + pages,
                stage,
                UnitKind.PAGES,
                pages,
                job,
                document.excerpt(pages),
                List.of(),
                false);
    }

    public static WorkUnit assemble(
            Stage stage, JobSubmitted job, DocumentInspected document, List<StageCompleted> inputs, boolean unchanged) {
        return new WorkUnit(
                stage.wireName() + "/assemble", stage, UnitKind.ASSEMBLE, null, job, document, inputs, unchanged);
    }
}

package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import java.time.Instant;
import java.util.List;

/** How stages follow each other: which wait for which, what they are given, and when a job cannot go on. Pure; whoever orchestrates asks it. */
public final class StageJoin {

    /** The stages that read the source, side by side. */
    public static final List<Stage> SOURCES = List.of(Stage.EXTRACTION, Stage.RASTER);

    private StageJoin() {}

    /** The stages that must have ended, well or not, before this one begins. */
    public static List<Stage> before(Stage stage) {
        return switch (stage) {
            case EXTRACTION, RASTER -> List.of();
            case ANALYSIS -> SOURCES;
            case REPORT -> List.of(Stage.EXTRACTION, Stage.RASTER, Stage.ANALYSIS);
        };
    }

    /**
     * The one unit of a stage that works on the document as a whole.
     *
     * @param inputs the results of the stages before, as far as there are any
     */
    public static WorkUnit joined(
            Stage stage, JobSubmitted job, DocumentInspected document, List<StageCompleted> inputs) {
        boolean unchanged =
                inputs.size() == before(stage).size() && inputs.stream().allMatch(StageCompleted::reused);
        return WorkUnit.assemble(stage, job, document, inputs, unchanged);
    }

    /**
     * Both stages that read the source failed. The join is the one place that sees both failures, so it is the one that says that the job is
     * over.
     *
     * @param joining who says so
     * @param first   the first of the failures
     * @param now     when
     */
    public static StageFailed nothingToGoOnWith(Stage joining, StageFailed first, Instant now) {
        return new StageFailed(
                first.jobId(),
                first.attempt(),
                now,
                joining,
                first.kind(),
                first.code(),
                "Neither text nor page images could be made. " + first.message(),
                true);
    }

    /** A plan that threw: our fault, and the end of the stage. */
    public static StageFailed unplannable(Stage stage, String jobId, int attempt, Instant now, RuntimeException e) {
        return new StageFailed(
                jobId,
                attempt,
                now,
                stage,
                FailureKind.BUG,
                "plan_failed",
                "The pages could not be divided into units (" + e.getClass().getSimpleName() + ").",
                false);
    }
}

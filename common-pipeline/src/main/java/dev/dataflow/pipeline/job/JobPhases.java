package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.stage.Stage;
import java.util.Map;

/**
 * What a running job is busy with. Extraction and raster run side by side: it is extraction until its pages are done, then raster until
 * both stand. Each phase asks for all that the one before it did, so more facts never lead back.
 */
final class JobPhases {

    private JobPhases() {}

    static JobPhase of(JobFacts facts, Map<Stage, StageProgress> stages) {
        StageProgress extraction = stages.getOrDefault(Stage.EXTRACTION, StageProgress.PENDING);
        if (facts.inspection() == null) {
            return JobPhase.INIT;
        }
        if (!ended(extraction) && extraction.done() + extraction.failed() < extraction.total()) {
            return JobPhase.EXTRACTION;
        }
        if (!ended(extraction) || !ended(stages.getOrDefault(Stage.RASTER, StageProgress.PENDING))) {
            return JobPhase.RASTER;
        }
        return ended(stages.getOrDefault(Stage.ANALYSIS, StageProgress.PENDING)) ? JobPhase.REPORT : JobPhase.ANALYSIS;
    }

    private static boolean ended(StageProgress stage) {
        return stage.finishedAt() != null;
    }
}

package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.job.StageProgress.Status;
import dev.dataflow.pipeline.stage.Stage;
import java.util.Map;

/**
 * A job's per cent: the share of work done, stages weighted by what they usually cost. A stage that is skipped weighs nothing, so that the
 * others fill its place. 0 until the document was inspected, when the number of pages is known; at most 99 while the job runs.
 */
final class ProgressWeights {

    private static final int INSPECTION = 3;
    private static final int RUNNING_MOST = 99;

    /** What the last page leaves for the stage's own result, of 1. */
    private static final double ASSEMBLY = 0.05;

    private ProgressWeights() {}

    static int percent(JobFacts facts, Map<Stage, StageProgress> stages) {
        if (facts.inspection() == null) {
            return 0;
        }
        double all = INSPECTION;
        double done = INSPECTION;
        for (Map.Entry<Stage, StageProgress> stage : stages.entrySet()) {
            if (stage.getValue().status() == Status.SKIPPED) {
                continue;
            }
            all += weight(stage.getKey());
            done += weight(stage.getKey()) * share(stage.getValue());
        }
        return Math.min(RUNNING_MOST, (int) (100 * done / all));
    }

    private static int weight(Stage stage) {
        return switch (stage) {
            case EXTRACTION -> 25;
            case RASTER -> 45;
            case ANALYSIS -> 15;
            case REPORT -> 12;
        };
    }

    /** A stage whose turn has not come counts nothing, even when its result is known already: facts may come out of order. */
    private static double share(StageProgress stage) {
        if (stage.startedAt() == null) {
            return 0;
        }
        return switch (stage.status()) {
            case DONE, FAILED, SKIPPED -> 1;
            case PENDING -> 0;
            case RUNNING -> stage.total() == 0 ? 0 : (1 - ASSEMBLY) * pagesEnded(stage) / stage.total();
        };
    }

    private static double pagesEnded(StageProgress stage) {
        return Math.min(stage.total(), stage.done() + stage.failed());
    }
}

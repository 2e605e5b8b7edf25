package dev.dataflow.temporal.workflow;

import java.util.List;

/**
 * How far a job's workflow is, for whoever looks into Temporal.
 *
 * @param attempt which try of the job
 * @param step    what is being done, the name of the latest stage that began: {@code extraction}, {@code analysis}, …
 * @param stages  of the stages that work page by page, once planned
 */
public record JobRunProgress(int attempt, String step, List<StagePages> stages) {

    public JobRunProgress {
        stages = List.copyOf(stages);
    }
}

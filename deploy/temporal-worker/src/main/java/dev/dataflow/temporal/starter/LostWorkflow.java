package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workflow that ended without a word about its job: somebody terminated it in Temporal, it ran out of a time that somebody gave it, or it
 * failed.
 *
 * @param kind    why the job fails
 * @param code    stable, for programs
 * @param message one line for people
 * @param at      when it ended
 */
record LostWorkflow(FailureKind kind, String code, String message, Instant at) {

    /** What a status says: empty for a workflow that runs, or that has said how its job ended. */
    static Optional<LostWorkflow> of(WorkflowExecutionStatus status, Instant closed) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
                Optional.of(new LostWorkflow(
                        FailureKind.DEPENDENCY_UNAVAILABLE,
                        "workflow_terminated",
                        "The job's workflow was terminated in Temporal.",
                        closed));
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
                Optional.of(new LostWorkflow(
                        FailureKind.TIMEOUT, "workflow_timed_out", "The job's workflow ran out of time.", closed));
            case WORKFLOW_EXECUTION_STATUS_FAILED ->
                Optional.of(new LostWorkflow(
                        FailureKind.BUG, "workflow_failed", "The job's workflow failed in Temporal.", closed));
            case WORKFLOW_EXECUTION_STATUS_RUNNING,
                    WORKFLOW_EXECUTION_STATUS_PAUSED,
                    WORKFLOW_EXECUTION_STATUS_COMPLETED,
                    WORKFLOW_EXECUTION_STATUS_CANCELED,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
                    WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
                    UNRECOGNIZED -> Optional.empty();
        };
    }

    /** A workflow that was there before and is not known to Temporal any more. */
    static LostWorkflow deleted(Instant now) {
        return new LostWorkflow(
                FailureKind.DEPENDENCY_UNAVAILABLE,
                "workflow_gone",
                "The job's workflow was deleted in Temporal.",
                now);
    }

    /**
     * What is said of the job. Of the two stages one decides: the report's failure does when the analysis stands, and the analysis' before. Said
     * again it is the same.
     */
    List<StageFailed> facts(JobSubmitted job) {
        return Stream.of(Stage.ANALYSIS, Stage.REPORT)
                .map(stage -> new StageFailed(job.jobId(), job.attempt(), at, stage, kind, code, message, true))
                .toList();
    }
}

package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One job. The workflow's id is the job's; a retry of the job is another run of the same workflow.
 *
 * <pre>
 *                   ┌▶ extraction: plan ─▶ pages… ─▶ assemble ┐
 *  inspect ─────────┤                                         ├─▶ analysis ─▶ report
 *                   └▶ raster:     plan ─▶ pages… ─▶ assemble ┘
 * </pre>
 *
 * <p>It tells nobody how far it is: activities publish the facts that the projector reads, the same as without Temporal.
 */
@WorkflowInterface
public interface JobWorkflow {

    /**
     * Does the job.
     *
     * @return how it ended, as far as the workflow knows: what a user sees is the projector's word
     */
    @WorkflowMethod
    JobStatus run(JobRun run);

    /** A try of the job was submitted: a later one than this is begun as soon as this has ended; this or an older one changes nothing. */
    @SignalMethod
    void submitted(JobSubmitted job);

    /** A try of the job was cancelled: pages that are being done are stopped, and nothing more is begun. */
    @SignalMethod
    void cancelled(JobCancelled cancelled);

    /** How far it is. Of pages that child workflows do, those of slices that have ended; the children tell more. */
    @QueryMethod
    JobRunProgress progress();
}

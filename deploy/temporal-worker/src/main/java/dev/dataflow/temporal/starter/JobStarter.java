package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.workflow.JobRun;
import dev.dataflow.temporal.workflow.JobWorkflow;
import dev.dataflow.temporal.workflow.Pace;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in Temporal what a fact asks for. A fact that comes twice changes nothing: the workflow's id is the job's, a signal about a try that
 * runs or has run is ignored, and a workflow begun again for a job that ended finds that nothing more is wanted.
 */
public final class JobStarter {

    private static final Logger LOG = LoggerFactory.getLogger(JobStarter.class);
    private static final String WORKFLOW = JobWorkflow.class.getSimpleName();

    private final WorkflowClient client;
    private final String taskQueue;
    private final Pace pace;
    private final PayloadKeys keys;

    /** @param keys what the client encrypts with: without any, a job with a password is not begun */
    public JobStarter(WorkflowClient client, String taskQueue, Pace pace, PayloadKeys keys) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.pace = pace;
        this.keys = keys;
    }

    /**
     * Takes a fact; those that ask nothing of Temporal are passed over.
     *
     * @throws NotTakenException when it will never be taken
     * @throws RuntimeException  Temporal's own, when it did not take it now
     */
    public void take(Event event) {
        switch (event) {
            case JobSubmitted job when job.runsOn(Orchestrator.TEMPORAL) -> start(job);
            case JobCancelled cancelled -> cancel(cancelled);
            default -> LOG.atTrace().addKeyValue("event", event.eventId()).log("Nothing for Temporal");
        }
    }

    private void start(JobSubmitted job) {
        if (job.options().password() != null && !keys.encrypt()) {
            throw new NotTakenException(
                    FailureKind.INVALID_INPUT,
                    "password_not_taken",
                    "Documents with a password are not taken here: Temporal would keep the password in clear"
                            + " (dataflow.temporal.encryption.keys is not set).");
        }
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setWorkflowId(job.jobId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
        WorkflowExecution run = begun(job, client.newUntypedWorkflowStub(WORKFLOW, options));
        LOG.atInfo()
                .addKeyValue("job_id", job.jobId())
                .addKeyValue("attempt", job.attempt())
                .addKeyValue("run_id", run.getRunId())
                .log("A job's workflow has it");
    }

    private WorkflowExecution begun(JobSubmitted job, WorkflowStub workflow) {
        try {
            return workflow.signalWithStart("submitted", new Object[] {job}, new Object[] {new JobRun(job, pace)});
        } catch (RuntimeException e) {
            if (willNeverBeTaken(e)) {
                throw new NotTakenException(
                        FailureKind.BUG,
                        "not_started",
                        "The job could not be started: its orchestrator does not take it.",
                        e);
            }
            throw e;
        }
    }

    /** For example since its options are larger than a payload may be. */
    private static boolean willNeverBeTaken(RuntimeException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
            }
        }
        return false;
    }

    private void cancel(JobCancelled cancelled) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(cancelled.jobId());
        try {
            workflow.signal("cancelled", cancelled);
        } catch (WorkflowNotFoundException e) {
            LOG.atDebug()
                    .addKeyValue("job_id", cancelled.jobId())
                    .log("A job was cancelled of which no workflow runs here");
        }
    }
}

package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.temporal.workflow.JobRun;
import dev.dataflow.temporal.workflow.JobWorkflow;
import dev.dataflow.temporal.workflow.Pace;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
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

    public JobStarter(WorkflowClient client, String taskQueue, Pace pace) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.pace = pace;
    }

    /**
     * Takes a fact; those that ask nothing of Temporal are passed over.
     *
     * @throws RuntimeException Temporal's own, when it did not take it
     */
    public void take(Event event) {
        switch (event) {
            case JobSubmitted job when job.runsOn(Orchestrator.TEMPORAL) -> start(job);
            case JobCancelled cancelled -> cancel(cancelled);
            default -> LOG.atTrace().addKeyValue("event", event.eventId()).log("Nothing for Temporal");
        }
    }

    private void start(JobSubmitted job) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setWorkflowId(job.jobId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
        WorkflowExecution run = client.newUntypedWorkflowStub(WORKFLOW, options)
                .signalWithStart("submitted", new Object[] {job}, new Object[] {new JobRun(job, pace)});
        LOG.atInfo()
                .addKeyValue("job_id", job.jobId())
                .addKeyValue("attempt", job.attempt())
                .addKeyValue("run_id", run.getRunId())
                .log("A job's workflow has it");
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

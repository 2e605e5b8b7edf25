package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobStatus;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job from its submission to its end.
 *
 * <p>Its work runs in a scope of its own, which a cancelled job ends: the fact as a signal, or somebody in Temporal. In the latter case nobody
 * else knows, so the fact is said from a scope that the cancellation does not reach.
 */
public final class RunJob implements JobWorkflow {

    /** Who cancelled, when it was done in Temporal. */
    static final String BY_TEMPORAL = "temporal";

    private final JobRun run;
    private final FactActivities facts;
    private final JobPipeline pipeline;
    private final CancellationScope work;
    private JobStatus status = JobStatus.RUNNING;
    private @Nullable JobSubmitted next;
    private boolean cancelledByFact;

    @WorkflowInit
    public RunJob(JobRun run) {
        this.run = run;
        this.facts = Workflow.newActivityStub(
                FactActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(3))
                        .build());
        this.pipeline = new JobPipeline(run, facts);
        this.work = Workflow.newCancellationScope(() -> status = pipeline.run());
    }

    @Override
    public JobStatus run(JobRun sameRun) {
        try {
            work.run();
        } catch (TemporalFailure failure) {
            stopped(failure);
        }
        if (next != null) {
            Workflow.continueAsNew(new JobRun(next, run.pace()));
        }
        return status;
    }

    @Override
    public void submitted(JobSubmitted job) {
        int latest = next == null ? run.job().attempt() : next.attempt();
        if (job.attempt() > latest) {
            next = job;
        }
    }

    @Override
    public void cancelled(JobCancelled cancelled) {
        if (next != null && cancelled.attempt() >= next.attempt()) {
            next = null;
        }
        if (cancelled.attempt() >= run.job().attempt()) {
            cancelledByFact = true;
            work.cancel("cancelled by " + cancelled.cancelledBy());
        }
    }

    @Override
    public JobRunProgress progress() {
        return pipeline.progress();
    }

    private void stopped(TemporalFailure failure) {
        if (!Cancellation.isCauseOf(failure)) {
            throw failure;
        }
        status = JobStatus.CANCELLED;
        if (cancelledByFact) {
            return;
        }
        JobSubmitted job = run.job();
        Workflow.newDetachedCancellationScope(() -> facts.sayJobCancelled(
                        new JobCancelled(job.jobId(), job.attempt(), JobPipeline.now(), BY_TEMPORAL)))
                .run();
        throw failure;
    }
}

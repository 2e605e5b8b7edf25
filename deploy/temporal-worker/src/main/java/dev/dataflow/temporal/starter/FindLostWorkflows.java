package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.worker.EndedJobs;
import io.opentelemetry.context.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after the workflows of jobs that run: one that ended without a word leaves its job running for ever, if nobody asks. For one thread.
 *
 * <p>A workflow that is not found is lost only when it was there before: a job that was just submitted has none yet. One that ended before the
 * latest try was submitted is an earlier try's.
 */
final class FindLostWorkflows {

    /** Facts that a workflow said last may still be on their way. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WorkflowClient client;
    private final EndedJobs ended;
    private final InstantSource clock;
    private final Map<String, Watched> running = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();

    /** A job that runs, and where its submission stands in a trace. */
    private record Watched(JobSubmitted job, Context trace) {}

    FindLostWorkflows(WorkflowClient client, EndedJobs ended, InstantSource clock) {
        this.client = client;
        this.ended = ended;
        this.clock = clock;
    }

    /** Hears of a job, in any of its tries. */
    void submitted(JobSubmitted job, Context trace) {
        Watched known = running.get(job.jobId());
        if (known != null && known.job().attempt() >= job.attempt()) {
            return;
        }
        if (job.runsOn(Orchestrator.TEMPORAL)) {
            running.put(job.jobId(), new Watched(job, trace));
        } else {
            running.remove(job.jobId());
        }
    }

    /**
     * Looks at each job that runs.
     *
     * @return those that are lost; the same again until they have ended
     * @throws RuntimeException Temporal's own, when it does not answer
     */
    List<LostJob> look() {
        running.values()
                .removeIf(watched ->
                        ended.hasEnded(watched.job().jobId(), watched.job().attempt()));
        found.retainAll(running.keySet());
        List<LostJob> jobs = new ArrayList<>();
        for (Watched watched : running.values()) {
            lost(watched.job()).ifPresent(lost -> jobs.add(new LostJob(lost.facts(watched.job()), watched.trace())));
        }
        return jobs;
    }

    private Optional<LostWorkflow> lost(JobSubmitted job) {
        Instant now = clock.instant();
        try {
            WorkflowExecutionDescription workflow =
                    client.newUntypedWorkflowStub(job.jobId()).describe();
            found.add(job.jobId());
            Instant closed = workflow.getCloseTime();
            return closed == null
                            || closed.isBefore(job.occurredAt())
                            || closed.plus(GRACE).isAfter(now)
                    ? Optional.empty()
                    : LostWorkflow.of(workflow.getStatus(), closed);
        } catch (WorkflowNotFoundException e) {
            return found.contains(job.jobId()) ? Optional.of(LostWorkflow.deleted(now)) : Optional.empty();
        }
    }
}

package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageJoin;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.worker.EndedJobs;
import dev.dataflow.pipeline.worker.TracedUnitRunner;
import dev.dataflow.pipeline.worker.UnitOutcome;
import dev.dataflow.pipeline.worker.UnitRunner;
import dev.dataflow.pipeline.worker.WorkerEnvironment;
import dev.dataflow.temporal.activity.UnitFacts.TriesLeft;
import dev.dataflow.temporal.workflow.StageActivities;
import dev.dataflow.temporal.workflow.StagePlan;
import dev.dataflow.temporal.workflow.UnitAnswer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage's functions as activities, each a span where its thread stands in a trace.
 *
 * <pre>
 *  a try of the activity  =  a delivery of the unit       to {@link UnitRunner}, the same as on Kafka
 *  heartbeats             ─▶ cancelled, or taken away  ─▶ the running page is stopped, the unit is cleaned up
 *  a retryable failure    ─▶ the activity fails        ─▶ Temporal tries again
 *  any other end          ─▶ its facts are said        ─▶ the activity answers; a unit that is given up is a dead letter, too
 * </pre>
 */
public final class StageUnits implements StageActivities {

    private static final Logger LOG = LoggerFactory.getLogger(StageUnits.class);

    private final StageFunctions functions;
    private final WorkerEnvironment environment;
    private final Heartbeats heartbeats;
    private final UnitMetrics metrics;
    private final BuryUnit graves;
    private final Tracing tracing;

    /** @param graves gets the units that are given up, as Kafka's dead letters do */
    public StageUnits(
            StageFunctions functions,
            WorkerEnvironment environment,
            Heartbeats heartbeats,
            UnitMetrics metrics,
            BuryUnit graves,
            Tracing tracing) {
        this.functions = functions;
        this.environment = environment;
        this.heartbeats = heartbeats;
        this.metrics = metrics;
        this.graves = graves;
        this.tracing = tracing;
    }

    @Override
    public StagePlan plan(JobSubmitted job, DocumentInspected document) {
        StageFunctions.PageFunctions pages = functions.pages();
        if (pages == null) {
            return new StagePlan(List.of(), null);
        }
        String stage = functions.stage().wireName();
        try (OpenSpan span = tracing.open(stage + " plan", SpanKind.INTERNAL, Context.current())) {
            StagePlan plan = planned(pages, job, document);
            span.with("dataflow.job_id", job.jobId())
                    .with("dataflow.stage", stage)
                    .with("dataflow.units", plan.units().size());
            return plan;
        }
    }

    @Override
    public UnitAnswer inspect(WorkUnit unit, int lastTry) {
        return tried(unit, lastTry);
    }

    @Override
    public UnitAnswer pages(WorkUnit unit, int lastTry) {
        return tried(unit, lastTry);
    }

    @Override
    public UnitAnswer assemble(WorkUnit unit, int lastTry) {
        return tried(unit, lastTry);
    }

    @Override
    public UnitAnswer giveUp(WorkUnit unit) {
        return run(unit, environment.limits().deliveryLimit() + 1, TriesLeft.NONE);
    }

    /** The runner gives no unit up here, the policy does: to it the last delivery comes again and again. */
    private UnitAnswer tried(WorkUnit unit, int lastTry) {
        int attempt = Activity.getExecutionContext().getInfo().getAttempt();
        return run(
                unit,
                Math.min(attempt, environment.limits().deliveryLimit()),
                attempt < lastTry ? TriesLeft.SOME : TriesLeft.NONE);
    }

    private UnitAnswer run(WorkUnit unit, int delivery, TriesLeft triesLeft) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        context.getLastHeartbeatDetails(LastPages.class).ifPresent(StageUnits::logGoingOn);
        try (Heartbeat heartbeat = heartbeats.begin(context, LastPages.none(unit.unitId()))) {
            UnitFacts facts = new UnitFacts(environment.publisher(), heartbeat, triesLeft);
            EndedJobs ended = environment.endedJobs();
            TracedUnitRunner runner = new TracedUnitRunner(
                    new UnitRunner(
                            functions,
                            environment.with(
                                    facts,
                                    (jobId, attempt) ->
                                            heartbeat.unwanted().isPresent() || ended.hasEnded(jobId, attempt))),
                    tracing);
            UnitOutcome outcome = measured(runner, unit, delivery);
            if (outcome instanceof UnitOutcome.GivenUp givenUp) {
                graves.bury(unit, delivery, givenUp);
            }
            if (outcome instanceof UnitOutcome.JobEnded) {
                endAsCancelled(heartbeat);
            }
            return facts.answer().orElseGet(UnitAnswer.JobEnded::new);
        } catch (TryAgainException e) {
            throw ApplicationFailure.newFailureWithCause(
                    e.getMessage(), e.kind().name(), null, e.code());
        } catch (InterruptedException e) {
            // the flag stays cleared: with it, Temporal could not be told
            throw ApplicationFailure.newFailureWithCause("the worker stops", "WORKER_STOPS", null);
        }
    }

    /**
     * A fact may be here before the cancellation that the workflow asks for because of the same fact: that is waited for, so that Temporal is not
     * asked to cancel what has ended.
     */
    private void endAsCancelled(Heartbeat heartbeat) throws InterruptedException {
        Optional<ActivityCompletionException> cancelled = heartbeat.awaitUnwanted(heartbeats.hearing());
        if (cancelled.isPresent()) {
            throw cancelled.get();
        }
    }

    private UnitOutcome measured(TracedUnitRunner runner, WorkUnit unit, int delivery) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            UnitOutcome outcome = runner.run(unit, delivery, Context.current());
            metrics.ended(unit, outcome, System.nanoTime() - begin);
            return outcome;
        } catch (InterruptedException | RuntimeException e) {
            metrics.released(unit, System.nanoTime() - begin);
            throw e;
        }
    }

    private StagePlan planned(StageFunctions.PageFunctions pages, JobSubmitted job, DocumentInspected document) {
        try {
            return new StagePlan(pages.plan(job, document), null);
        } catch (RuntimeException e) {
            return unplannable(job, e);
        }
    }

    private StagePlan unplannable(JobSubmitted job, RuntimeException e) {
        LOG.atError()
                .addKeyValue("job_id", job.jobId())
                .addKeyValue("stage", functions.stage().wireName())
                .setCause(e)
                .log("The pages of a document could not be planned");
        StageFailed failure = StageJoin.unplannable(
                functions.stage(),
                job.jobId(),
                job.attempt(),
                environment.clock().instant(),
                e);
        Saying.say(environment.publisher(), failure);
        return new StagePlan(List.of(), failure);
    }

    private static void logGoingOn(LastPages before) {
        LOG.atInfo()
                .addKeyValue("unit", before.unitId())
                .addKeyValue("last_page", before.lastPage())
                .log("A unit whose worker went away goes on");
    }
}

package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitKind;
import dev.dataflow.pipeline.telemetry.LogFields;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Does units of one stage: outputs first, facts second. The caller acknowledges third. Thread-safe: each unit runs in its calling thread and
 * one thread of its own.
 */
public final class UnitRunner {

    private static final Logger LOG = LoggerFactory.getLogger(UnitRunner.class);

    private final StageFunctions functions;
    private final WorkerEnvironment environment;

    public UnitRunner(StageFunctions functions, WorkerEnvironment environment) {
        this.functions = functions;
        this.environment = environment;
    }

    /**
     * Does a unit and says its facts.
     *
     * @param delivery how often the unit has been given to a worker, this time included
     * @throws InterruptedException when the worker is told to stop: nothing final was said, and the unit is to be done by another
     * @throws RuntimeException     when its facts could not be said: the same
     */
    public UnitOutcome run(WorkUnit unit, int delivery) throws InterruptedException {
        if (environment.endedJobs().hasEnded(unit.job().jobId(), unit.job().attempt())) {
            return new UnitOutcome.JobEnded();
        }
        Scratch.Folder scratch = environment.scratch().open();
        try (LogFields _ = LogFields.of(unit.job().jobId(), unit.stage().wireName());
                WorkerUnitContext context = new WorkerUnitContext(
                        unit,
                        environment.storage(),
                        environment.sources(),
                        scratch,
                        environment.endedJobs(),
                        environment.clock());
                TimedCalls calls = new TimedCalls(
                        "unit " + unit.job().jobId() + " " + unit.unitId(),
                        environment.limits().documentTimeout(),
                        environment.limits().interruptGrace(),
                        environment.abandoned())) {
            return run(new UnitRun(environment, context, calls), delivery);
        } catch (JobCancelledException e) {
            return new UnitOutcome.JobEnded();
        }
    }

    private UnitOutcome run(UnitRun run, int delivery) throws InterruptedException {
        WorkUnit unit = run.unit();
        if (unit.kind() == UnitKind.PAGES) {
            return runPages(run, delivery);
        }
        if (delivery > environment.limits().deliveryLimit()) {
            return giveUp(unit, Failure.deliveryLimit(delivery - 1));
        }
        return unit.kind() == UnitKind.INSPECT
                ? runWhole(run, "The inspection", () -> inspect(run))
                : runWhole(run, "The assembly", () -> new AssemblyRun(functions.assemble(), run).result());
    }

    private UnitOutcome runPages(UnitRun run, int delivery) throws InterruptedException {
        StageFunctions.PageFunctions pages = functions.pages();
        PageRange range = run.unit().pages();
        if (pages == null || range == null) {
            throw new IllegalArgumentException("stage " + functions.stage() + " cannot do unit "
                    + run.unit().unitId());
        }
        return new PagesRun(pages, run, range, delivery).run();
    }

    private <E extends Event> UnitOutcome runWhole(UnitRun run, String what, Callable<E> call)
            throws InterruptedException {
        return switch (run.patiently(what, environment.limits().documentTimeout(), call)) {
            case Attempt.Done<E> done -> {
                environment.publisher().publish(done.value());
                yield new UnitOutcome.Finished(0, 0);
            }
            case Attempt.Failed<E> failed -> giveUp(run.unit(), failed.failure());
        };
    }

    private Event inspect(UnitRun run) throws InterruptedException {
        StageFunctions.InspectDocument inspect = functions.inspect();
        if (inspect == null) {
            throw new IllegalArgumentException("stage " + functions.stage() + " does not inspect");
        }
        return inspect.inspect(run.context());
    }

    /** A document that cannot be used is its owner's matter, told in the job; everything else is the operator's. */
    private static void logGivingUp(WorkUnit unit, Failure failure) {
        boolean ours = failure.kind() != FailureKind.INVALID_INPUT;
        LoggingEventBuilder log = ours ? LOG.atError().setCause(failure.cause()) : LOG.atInfo();
        log.addKeyValue("unit", unit.unitId())
                .addKeyValue("attempt", unit.job().attempt())
                .addKeyValue("code", failure.code())
                .log("A stage gives a job up");
    }

    private UnitOutcome giveUp(WorkUnit unit, Failure failure) throws InterruptedException {
        logGivingUp(unit, failure);
        environment
                .publisher()
                .publish(new StageFailed(
                        unit.job().jobId(),
                        unit.job().attempt(),
                        environment.clock().instant(),
                        unit.stage(),
                        failure.kind(),
                        failure.code(),
                        failure.message(),
                        isFatal(unit)));
        return new UnitOutcome.GivenUp(failure.kind(), failure.cause());
    }

    /** Without an inspection there is no document, without a report no result; the join decides about the rest. */
    private static boolean isFatal(WorkUnit unit) {
        return unit.kind() == UnitKind.INSPECT || unit.stage() == Stage.REPORT;
    }
}

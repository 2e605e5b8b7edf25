package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.stage.JobCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit while it runs: tries calls with time limits, and waits in place for what does not answer. Used by one thread. */
final class UnitRun {

    private static final Logger LOG = LoggerFactory.getLogger(UnitRun.class);

    private final WorkerEnvironment environment;
    private final WorkerUnitContext context;
    private final TimedCalls calls;
    private final Patience patience;

    UnitRun(WorkerEnvironment environment, WorkerUnitContext context, TimedCalls calls) {
        this.environment = environment;
        this.context = context;
        this.calls = calls;
        this.patience = new Patience(
                environment.limits().dependencyPatience(), environment.limits().firstBackOff());
    }

    WorkUnit unit() {
        return context.unit();
    }

    WorkerUnitContext context() {
        return context;
    }

    WorkerEnvironment environment() {
        return environment;
    }

    WorkerLimits limits() {
        return environment.limits();
    }

    Instant now() {
        return environment.clock().instant();
    }

    void checkCancelled() {
        context.checkCancelled();
    }

    /**
     * One try.
     *
     * @param what begins the message of a timeout: {@code "Page 7"}
     * @throws JobCancelledException when the job ends meanwhile
     * @throws InterruptedException  when the worker is told to stop
     */
    <T> Attempt<T> attempt(String what, Duration limit, Callable<T> call) throws InterruptedException {
        return switch (calls.call(call, limit, this::checkCancelled)) {
            case TimedCalls.Returned<T> returned -> new Attempt.Done<>(returned.value());
            case TimedCalls.TimedOut<T> timedOut ->
                new Attempt.Failed<>(Failure.timeout(what, timedOut.limit()), timedOut.threadEnded());
            case TimedCalls.Threw<T>(JobCancelledException cancelled) -> throw cancelled;
            case TimedCalls.Threw<T> threw -> new Attempt.Failed<>(Failure.of(threw.thrown()), true);
        };
    }

    /** One try of a clean-up, which runs to its end although the job has ended. */
    Attempt<Boolean> cleanUp(String what, Duration limit, Runnable call) throws InterruptedException {
        Callable<Boolean> cleaning = () -> {
            call.run();
            return true;
        };
        return switch (calls.call(cleaning, limit, () -> {})) {
            case TimedCalls.Returned<Boolean> returned -> new Attempt.Done<>(true);
            case TimedCalls.TimedOut<Boolean> timedOut ->
                new Attempt.Failed<>(Failure.timeout(what, timedOut.limit()), timedOut.threadEnded());
            case TimedCalls.Threw<Boolean> threw -> new Attempt.Failed<>(Failure.of(threw.thrown()), true);
        };
    }

    /** Tries until it works, fails for good, or the patience is over. */
    <T> Attempt<T> patiently(String what, Duration limit, Callable<T> call) throws InterruptedException {
        while (true) {
            Attempt<T> attempt = attempt(what, limit, call);
            if (attempt instanceof Attempt.Failed<T> failed && waitsAfter(failed.failure())) {
                continue;
            }
            if (attempt instanceof Attempt.Done<T>) {
                patience.succeeded();
            }
            return attempt;
        }
    }

    /** Whether another try makes sense; if so, returns after the wait before it. */
    boolean waitsAfter(Failure failure) throws InterruptedException {
        if (!failure.waits()) {
            return false;
        }
        LOG.atWarn()
                .addKeyValue("unit", unit().unitId())
                .addKeyValue("code", failure.code())
                .addKeyValue("cause", String.valueOf(failure.cause().getMessage()))
                .log("A unit waits for what does not answer");
        return patience.waitAfterFailure(failure.askedPause(), this::checkCancelled);
    }

    void succeeded() {
        patience.succeeded();
    }
}

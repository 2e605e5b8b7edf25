package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.stage.Stage;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks the workers of a stage, with the time limits and retries of a {@link Pace}.
 *
 * <p>A unit is tried until it ends, {@code maximumAttempts} times at most. What never got to an end (its worker died again and again, or no
 * worker took it in time) is given up by {@link StageActivities#giveUp}, which is tried for as long as it takes: a unit is never lost.
 */
final class StageQueue {

    private final Stage stage;
    private final Pace pace;
    private final String taskQueue;

    StageQueue(Stage stage, Pace pace) {
        this.stage = stage;
        this.pace = pace;
        this.taskQueue = TaskQueues.beside(Workflow.getInfo().getTaskQueue()).of(stage);
    }

    StagePlan plan(JobSubmitted job, DocumentInspected document) {
        RetryOptions forever = retries().setMaximumAttempts(0).build();
        return stub(pace.documentTimeout(), null, forever, stage.wireName() + "/plan")
                .plan(job, document);
    }

    /** Asks for a unit. The promise fails only when the workflow is cancelled. */
    Promise<UnitAnswer> ask(WorkUnit unit) {
        return asked(unit)
                .handle((answer, failure) -> ended(unit, answer, failure))
                .thenCompose(end -> end);
    }

    private Promise<UnitAnswer> asked(WorkUnit unit) {
        int lastTry = pace.maximumAttempts();
        return switch (unit.kind()) {
            case INSPECT -> Async.function(limited(pace.documentTimeout(), unit)::inspect, unit, lastTry);
            case PAGES -> Async.function(limited(pace.pagesTimeout(), unit)::pages, unit, lastTry);
            case ASSEMBLE -> Async.function(limited(pace.documentTimeout(), unit)::assemble, unit, lastTry);
        };
    }

    private StageActivities limited(Duration startToClose, WorkUnit unit) {
        RetryOptions retries =
                retries().setMaximumAttempts(pace.maximumAttempts()).build();
        return stub(startToClose, pace.giveUpAfter(), retries, unit.unitId());
    }

    private Promise<UnitAnswer> ended(WorkUnit unit, @Nullable UnitAnswer answer, @Nullable RuntimeException failure) {
        if (failure == null && answer != null) {
            return Workflow.newPromise(answer);
        }
        if (failure != null && Cancellation.isCauseOf(failure)) {
            return Workflow.newFailedPromise(failure);
        }
        RetryOptions forever = retries().setMaximumAttempts(0).build();
        return Async.function(stub(pace.documentTimeout(), null, forever, "give up " + unit.unitId())::giveUp, unit);
    }

    private RetryOptions.Builder retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(pace.firstBackOff())
                .setBackoffCoefficient(2)
                .setMaximumInterval(pace.longestBackOff());
    }

    private StageActivities stub(
            Duration startToClose, @Nullable Duration scheduleToClose, RetryOptions retries, String summary) {
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setStartToCloseTimeout(startToClose)
                .setHeartbeatTimeout(pace.heartbeatTimeout())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(retries)
                .setSummary(summary);
        if (scheduleToClose != null) {
            options.setScheduleToCloseTimeout(scheduleToClose);
        }
        return Workflow.newActivityStub(StageActivities.class, options.build());
    }
}

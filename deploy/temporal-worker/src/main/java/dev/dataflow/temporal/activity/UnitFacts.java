package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.worker.FactPublisher;
import dev.dataflow.temporal.workflow.UnitAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one unit on their way to everybody: the last of them is also the answer to the workflow, and progress on the way is what
 * heartbeats carry.
 *
 * <p>A failure whose kind is retryable is not said while tries are left: it would be final. The unit ends with a {@link TryAgainException}
 * instead, and the policy of the workflow decides when it is tried again. What is not retryable is said at once.
 */
final class UnitFacts implements FactPublisher {

    private final FactPublisher everybody;
    private final Heartbeat heartbeat;
    private final TriesLeft triesLeft;
    private @Nullable UnitAnswer answer;

    /** Whether a unit may be tried again. */
    enum TriesLeft {
        SOME,
        NONE
    }

    UnitFacts(FactPublisher everybody, Heartbeat heartbeat, TriesLeft triesLeft) {
        this.everybody = everybody;
        this.heartbeat = heartbeat;
        this.triesLeft = triesLeft;
    }

    @Override
    public void publish(Event event) throws InterruptedException {
        if (triesLeft == TriesLeft.SOME) {
            throwIfAnotherTryMayHelp(event);
        }
        everybody.publish(event);
        answer = answer(event).orElse(answer);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof UnitFinished unit) {
            heartbeat.carries(LastPages.of(unit));
        }
        everybody.tell(event);
    }

    /** What the unit's last fact answers; empty when it said none. */
    Optional<UnitAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    private static void throwIfAnotherTryMayHelp(Event event) {
        if (event instanceof StageFailed failed && failed.kind().retryable()) {
            throw new TryAgainException(failed.kind(), failed.code(), failed.message());
        }
        if (event instanceof UnitFinished unit) {
            for (PageError error : unit.errors()) {
                if (error.kind().retryable()) {
                    throw new TryAgainException(
                            error.kind(), error.code(), "Page " + error.pageNumber() + ": " + error.message());
                }
            }
        }
    }

    private static Optional<UnitAnswer> answer(Event event) {
        return switch (event) {
            case DocumentInspected document -> Optional.of(new UnitAnswer.Inspected(document));
            case UnitFinished unit -> Optional.of(UnitAnswer.PagesEnded.of(unit));
            case StageCompleted result -> Optional.of(new UnitAnswer.Completed(result));
            case StageFailed failure -> Optional.of(new UnitAnswer.Failed(failure));
            default -> Optional.empty();
        };
    }
}

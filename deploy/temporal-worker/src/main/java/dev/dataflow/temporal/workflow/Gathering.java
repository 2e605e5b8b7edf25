package dev.dataflow.temporal.workflow;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pieces of a stage's pages, so many at a time, and adds up how they ended. A piece is a unit, or a slice of units.
 *
 * <p>Once the job has ended or is cancelled no more is asked for, and what was asked for is waited for: nothing of a job runs after its
 * workflow.
 */
final class Gathering {

    private UnitAnswer.PagesEnded ended = UnitAnswer.PagesEnded.NONE;
    private boolean jobEnded;
    private @Nullable RuntimeException failure;

    /** The pages that have ended so far. */
    UnitAnswer.PagesEnded ended() {
        return ended;
    }

    /** Asks for all pieces and waits for them. @return {@link UnitAnswer.PagesEnded} or {@link UnitAnswer.JobEnded} */
    <T> UnitAnswer gather(List<T> pieces, int atOnce, Functions.Func1<T, Promise<UnitAnswer>> ask) {
        List<Promise<Boolean>> asked = new ArrayList<>();
        for (T piece : pieces) {
            if (asked.size() >= atOnce) {
                Promise.anyOf(asked).get();
                asked.removeIf(Promise::isCompleted);
            }
            if (stops()) {
                break;
            }
            asked.add(ask.apply(piece).handle(this::take));
        }
        Promise.allOf(asked).get();
        if (failure != null) {
            throw failure;
        }
        CancellationScope.throwCanceled();
        return jobEnded ? new UnitAnswer.JobEnded() : ended;
    }

    private boolean stops() {
        return jobEnded || failure != null || CancellationScope.current().isCancelRequested();
    }

    private boolean take(@Nullable UnitAnswer answer, @Nullable RuntimeException thrown) {
        if (thrown != null) {
            failure = thrown;
            return false;
        }
        switch (answer) {
            case UnitAnswer.PagesEnded pages -> ended = ended.and(pages);
            case UnitAnswer.JobEnded end -> jobEnded = true;
            case UnitAnswer.Inspected other -> throw new IllegalStateException("pages were answered with " + other);
            case UnitAnswer.Completed other -> throw new IllegalStateException("pages were answered with " + other);
            case UnitAnswer.Failed other -> throw new IllegalStateException("pages were answered with " + other);
            case null -> throw new IllegalStateException("pages were not answered");
        }
        return true;
    }
}

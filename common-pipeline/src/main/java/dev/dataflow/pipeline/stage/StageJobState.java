package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stage stands with one job: the book that {@link StageDecider} keeps.
 *
 * <p>Small, since it changes with every unit: the facts, which may be large and change seldom, are kept beside it in
 * {@link StageJobFacts}.
 *
 * @param attempt  which try of the job this is about
 * @param planned  the pages that units were asked for; null before
 * @param done     pages of this stage that are done
 * @param failed   pages of this stage that ended as page errors
 * @param skipped  those of {@code done} that stood before this try
 * @param causes   the steps taken, each with the fact that was its cause, see {@link StageDecider#decide}
 * @param closedAt when nothing more was to be done in this try; null while it is open
 */
public record StageJobState(
        int attempt,
        @Nullable PageRanges planned,
        PageRanges done,
        PageRanges failed,
        PageRanges skipped,
        Map<Step, String> causes,
        @Nullable Instant closedAt) {

    /** What a stage does about a job, in this order and each at most once in a try. */
    public enum Step {
        INSPECT,
        PAGES,
        ASSEMBLE,
        /** Say that the job cannot go on. */
        FAIL
    }

    public StageJobState {
        causes = Collections.unmodifiableMap(causes.isEmpty() ? Map.of() : new EnumMap<>(causes));
    }

    /** A try of which nothing is known. */
    static StageJobState opened(int attempt) {
        return new StageJobState(attempt, null, PageRanges.NONE, PageRanges.NONE, PageRanges.NONE, Map.of(), null);
    }

    /** The marker that remains of a try that ended: facts that come late find it, and nothing is done about them. */
    static StageJobState closed(int attempt, Instant closedAt) {
        return new StageJobState(attempt, null, PageRanges.NONE, PageRanges.NONE, PageRanges.NONE, Map.of(), closedAt);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    StageJobState with(UnitFinished unit) {
        return new StageJobState(
                attempt,
                planned,
                done.union(unit.done()),
                failed.union(unit.failed()),
                skipped.union(unit.skipped()),
                causes,
                closedAt);
    }

    StageJobState withPlanned(PageRanges pages) {
        return new StageJobState(attempt, pages, done, failed, skipped, causes, closedAt);
    }

    StageJobState caused(Step step, String cause) {
        Map<Step, String> all = new EnumMap<>(Step.class);
        all.putAll(causes);
        all.put(step, cause);
        return new StageJobState(attempt, planned, done, failed, skipped, all, closedAt);
    }

    /** Whether units were asked for and every page of them has ended. */
    boolean pagesHaveEnded() {
        return planned != null && planned.minus(done).minus(failed).isEmpty();
    }

    /** Whether every page asked for stood before this try. */
    boolean pagesStoodBefore() {
        return planned != null && planned.minus(skipped).isEmpty();
    }
}

package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stage stands with one job: the book that {@link StageDecider} keeps.
 *
 * <p>Small, since it changes with every unit: the facts, which may be large and change seldom, are kept beside it in
 * {@link StageJobFacts}.
 *
 * @param attempt  which try of the job this is about
 * @param planned  all pages of the plan; null while there is no plan
 * @param waiting  units of the plan that are not asked for yet, in order
 * @param asked    units that are asked for and have not ended, each with the fact that was the cause, see {@link StageDecider#decide}
 * @param done     pages of this stage that are done
 * @param failed   pages of this stage that ended as page errors
 * @param skipped  those of {@code done} that stood before this try
 * @param causes   the other steps taken, each with the fact that was its cause
 * @param closedAt when nothing more was to be done in this try; null while it is open
 */
public record StageJobState(
        int attempt,
        @Nullable PageRanges planned,
        List<PageRange> waiting,
        Map<String, String> asked,
        PageRanges done,
        PageRanges failed,
        PageRanges skipped,
        Map<Step, String> causes,
        @Nullable Instant closedAt) {

    /** What a stage does about a job besides asking for pages, each at most once in a try. */
    public enum Step {
        INSPECT,
        ASSEMBLE,
        /** Say that the stage, or the job, cannot go on. */
        FAIL
    }

    public StageJobState {
        waiting = List.copyOf(waiting);
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
        causes = Collections.unmodifiableMap(causes.isEmpty() ? Map.of() : new EnumMap<>(causes));
    }

    /** A try of which nothing is known. */
    static StageJobState opened(int attempt) {
        return blank(attempt, null);
    }

    /** The marker that remains of a try that ended: facts that come late find it, and nothing is done about them. */
    static StageJobState closed(int attempt, Instant closedAt) {
        return blank(attempt, closedAt);
    }

    private static StageJobState blank(int attempt, @Nullable Instant closedAt) {
        return new StageJobState(
                attempt,
                null,
                List.of(),
                Map.of(),
                PageRanges.NONE,
                PageRanges.NONE,
                PageRanges.NONE,
                Map.of(),
                closedAt);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    StageJobState with(UnitFinished unit) {
        return new StageJobState(
                attempt,
                planned,
                waiting,
                asked,
                done.union(unit.done()),
                failed.union(unit.failed()),
                skipped.union(unit.skipped()),
                causes,
                closedAt);
    }

    StageJobState planned(List<PageRange> plan) {
        return units(new PageRanges(plan), plan, Map.of());
    }

    /** Takes units that ended off, and asks for as many of those that wait as the window lets. */
    StageJobState asking(int window, String cause) {
        PageRanges ended = done.union(failed);
        Map<String, String> nowAsked = new LinkedHashMap<>(asked);
        nowAsked.keySet().removeIf(range -> hasEnded(PageRange.parse(range), ended));
        List<PageRange> stillWaiting = new ArrayList<>();
        for (PageRange range : waiting) {
            if (nowAsked.size() >= window) {
                stillWaiting.add(range);
            } else if (!hasEnded(range, ended)) {
                nowAsked.put(range.toString(), cause);
            }
        }
        return units(planned, stillWaiting, nowAsked);
    }

    /** The units asked for that were not asked for in the book before, or were asked for because of this very cause. */
    List<PageRange> askedAnew(StageJobState before, String cause) {
        return asked.entrySet().stream()
                .filter(unit ->
                        !before.asked.containsKey(unit.getKey()) || (!cause.isEmpty() && cause.equals(unit.getValue())))
                .map(unit -> PageRange.parse(unit.getKey()))
                .toList();
    }

    StageJobState caused(Step step, String cause) {
        Map<Step, String> all = new EnumMap<>(Step.class);
        all.putAll(causes);
        all.put(step, cause);
        return new StageJobState(attempt, planned, waiting, asked, done, failed, skipped, all, closedAt);
    }

    /** Whether there is a plan and every page of it has ended. */
    boolean pagesHaveEnded() {
        return planned != null && planned.minus(done).minus(failed).isEmpty();
    }

    /** Whether every page of the plan stood before this try. */
    boolean pagesStoodBefore() {
        return planned != null && planned.minus(skipped).isEmpty();
    }

    private StageJobState units(@Nullable PageRanges plan, List<PageRange> nowWaiting, Map<String, String> nowAsked) {
        return new StageJobState(attempt, plan, nowWaiting, nowAsked, done, failed, skipped, causes, closedAt);
    }

    private static boolean hasEnded(PageRange range, PageRanges ended) {
        return PageRanges.of(range).minus(ended).isEmpty();
    }
}

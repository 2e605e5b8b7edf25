package dev.dataflow.pipeline.stage;

import static dev.dataflow.pipeline.stage.StageJobState.Step;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a stage does about a fact: pure, without Kafka, clock or I/O. The Streams topology asks it; what it shares with workflows is in
 * {@link StageJoin}.
 *
 * <pre>
 *              JobSubmitted          DocumentInspected        every page ended
 *  extraction ───────────▶ INSPECT ─────────────────▶ PAGES… ────────────────▶ ASSEMBLE
 *  raster                            DocumentInspected        every page ended
 *             ──────────────────────────────────────▶ PAGES… ────────────────▶ ASSEMBLE
 *  analysis    extraction and raster ended                                  ┌▶ ASSEMBLE
 *             ──────────────────────────────────────────────────────────────┴▶ FAIL (both of them failed)
 *  report      extraction, raster and analysis ended
 *             ───────────────────────────────────────────────────────────────▶ ASSEMBLE
 * </pre>
 *
 * <p>Of a plan, only so many units are asked for at a time ({@code window}), and another one whenever one ends: the queue of work stays short,
 * and a job of one page does not wait behind the thousand units of another.
 *
 * <p>Laws: facts may come in any order and more than once; each step is taken once in a try; facts of an older try change nothing; a job
 * that is cancelled, finished, failed for good or run by somebody else gets nothing more.
 */
public final class StageDecider {

    private static final Duration MARKER_LIFETIME = Duration.ofDays(2);

    /** Units of one job that are asked for at a time, when nothing is configured. */
    public static final int DEFAULT_WINDOW = 32;

    private final StageFunctions functions;
    private final int window;
    private final List<Stage> before;

    public StageDecider(StageFunctions functions) {
        this(functions, DEFAULT_WINDOW);
    }

    /** @param window how many units of one job are asked for at a time; twice the workers of a stage keep them all busy with one job */
    public StageDecider(StageFunctions functions, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window has at least 1 unit, not " + window);
        }
        this.functions = functions;
        this.window = window;
        this.before = StageJoin.before(functions.stage());
    }

    /**
     * What to do about a fact.
     *
     * <p>The cause tells one delivery of a fact from another, for example the record's position in its topic. A step is taken once, except
     * that a fact that comes again with the <em>same</em> cause takes again the steps it took before: the same record is only read twice
     * when a crash fell between keeping the book and publishing, and what was to be published may be lost.
     *
     * @param state the stage's book of the job, if it has one
     * @param facts what is known of the job so far
     * @param event the fact
     * @param cause empty where nothing is read twice
     */
    public StageDecision decide(Optional<StageJobState> state, StageJobFacts facts, Event event, String cause) {
        StageJobState book = state.orElseGet(() -> StageJobState.opened(event.attempt()));
        if (event.attempt() > book.attempt()) {
            return decide(Optional.empty(), StageJobFacts.NONE, event, cause);
        }
        if (event.attempt() < book.attempt() || book.isClosed()) {
            return StageDecision.nothing(book, facts);
        }
        return switch (event) {
            case JobSubmitted job ->
                job.runsOn(Orchestrator.KAFKA) ? next(book, facts.with(job), event, cause) : closed(event);
            case DocumentInspected document -> next(book, facts.with(document), event, cause);
            case StageCompleted completed -> next(book, facts.with(completed), event, cause);
            case StageFailed failed -> failed.fatal() ? closed(event) : next(book, facts.with(failed), event, cause);
            case UnitFinished unit ->
                unit.stage() == functions.stage()
                        ? next(book.with(unit), facts, event, cause)
                        : StageDecision.nothing(book, facts);
            case JobCancelled cancelled -> closed(event);
            case JobFinished finished -> closed(event);
        };
    }

    private static StageDecision closed(Event event) {
        return StageDecision.nothing(StageJobState.closed(event.attempt(), event.occurredAt()), StageJobFacts.NONE);
    }

    private StageDecision next(StageJobState book, StageJobFacts facts, Event event, String cause) {
        JobSubmitted job = facts.job();
        if (job == null) {
            return StageDecision.nothing(book, facts);
        }
        DocumentInspected document = facts.document();
        if (document == null) {
            return functions.inspect() != null && mayTake(Step.INSPECT, book, cause)
                    ? asked(book.caused(Step.INSPECT, cause), facts, List.of(WorkUnit.inspect(job)))
                    : StageDecision.nothing(book, facts);
        }
        return functions.pages() == null
                ? joined(book, facts, job, document, event, cause)
                : paged(book, facts, job, document, event, cause);
    }

    private StageDecision paged(
            StageJobState before,
            StageJobFacts facts,
            JobSubmitted job,
            DocumentInspected document,
            Event event,
            String cause) {
        if (before.causes().containsKey(Step.FAIL) && !mayTake(Step.FAIL, before, cause)) {
            return StageDecision.nothing(before, facts);
        }
        StageJobState book;
        try {
            book = before.planned() == null ? before.planned(plan(job, document)) : before;
        } catch (RuntimeException e) {
            return failed(
                    before.caused(Step.FAIL, cause),
                    facts,
                    StageJoin.unplannable(functions.stage(), event.jobId(), event.attempt(), event.occurredAt(), e));
        }
        book = book.asking(window, cause);
        List<WorkUnit> units = new ArrayList<>();
        book.askedAnew(before, cause)
                .forEach(range -> units.add(WorkUnit.pages(functions.stage(), range, job, document)));
        if (book.pagesHaveEnded() && mayTake(Step.ASSEMBLE, book, cause)) {
            units.add(WorkUnit.assemble(functions.stage(), job, document, List.of(), book.pagesStoodBefore()));
            book = book.caused(Step.ASSEMBLE, cause);
        }
        return asked(book, facts, units);
    }

    private List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
        StageFunctions.PageFunctions pages = functions.pages();
        return pages == null ? List.of() : pages.plan(job, document);
    }

    private StageDecision joined(
            StageJobState book,
            StageJobFacts facts,
            JobSubmitted job,
            DocumentInspected document,
            Event event,
            String cause) {
        if (!facts.haveEnded(before)) {
            return StageDecision.nothing(book, facts);
        }
        if (facts.haveOnlyFailed(StageJoin.SOURCES)) {
            return functions.stage() == Stage.ANALYSIS && mayTake(Step.FAIL, book, cause)
                    ? failed(
                            book.caused(Step.FAIL, cause),
                            facts,
                            StageJoin.nothingToGoOnWith(
                                    functions.stage(), facts.failed().getFirst(), event.occurredAt()))
                    : StageDecision.nothing(book, facts);
        }
        if (!mayTake(Step.ASSEMBLE, book, cause)) {
            return StageDecision.nothing(book, facts);
        }
        return asked(
                book.caused(Step.ASSEMBLE, cause),
                facts,
                List.of(StageJoin.joined(functions.stage(), job, document, facts.completedOf(before))));
    }

    private static boolean mayTake(Step step, StageJobState book, String cause) {
        String taken = book.causes().get(step);
        return taken == null || (!cause.isEmpty() && taken.equals(cause));
    }

    private static StageDecision asked(StageJobState book, StageJobFacts facts, List<WorkUnit> units) {
        return new StageDecision(book, facts, units, List.of());
    }

    private static StageDecision failed(StageJobState book, StageJobFacts facts, StageFailed failure) {
        return new StageDecision(book, facts, List.of(), List.of(failure));
    }

    /** Ends a job whose facts do not fit into one record: whoever writes them would never come past them. */
    public static StageDecision tooLarge(Stage stage, Event event) {
        StageFailed failure = new StageFailed(
                event.jobId(),
                event.attempt(),
                event.occurredAt(),
                stage,
                FailureKind.INVALID_INPUT,
                "document_too_large",
                "The document has more pages of different sizes than one job can describe: split it.",
                true);
        return new StageDecision(
                StageJobState.closed(event.attempt(), event.occurredAt()),
                StageJobFacts.NONE,
                List.of(),
                List.of(failure));
    }

    /** The instant at which a closed try may be forgotten: facts that come later than this after its end are no longer expected. */
    public static boolean forgettable(StageJobState state, Instant now) {
        Instant closedAt = state.closedAt();
        return closedAt != null && closedAt.plus(MARKER_LIFETIME).isBefore(now);
    }
}

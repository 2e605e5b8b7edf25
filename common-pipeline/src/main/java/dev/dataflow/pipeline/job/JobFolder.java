package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.JobSubmitted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress fold: facts in, a job's state out. Pure.
 *
 * <pre>
 *  fact ──▶ older try? ──yes──▶ ignored
 *              │ newer try: forget the facts of the last one, keep its history
 *              ▼
 *           try ended? ──yes──▶ ignored
 *              ▼
 *           {@link JobFacts} (commutative, idempotent) ──▶ {@link JobProjection} ──▶ {@link JobState}, sequence + 1 if anything shows
 * </pre>
 *
 * <p>Laws: facts may come in any order and more than once; progress and phase never go back within a try; a try that ended stays as it
 * ended. Two facts that contradict one another (a cancellation and a report) are a race that the first to arrive wins.
 */
public final class JobFolder {

    private JobFolder() {}

    /** Takes in one fact. The same fold, the very object, when the fact changes nothing. */
    public static JobFold apply(JobFold fold, Event event) {
        if (event instanceof JobFinished) {
            return fold;
        }
        if (event.attempt() == fold.facts().attempt() && fold.finished()) {
            return fold;
        }
        if (event.attempt() < fold.facts().attempt()) {
            return fold.finished() ? fold : next(fold, fold.facts(), firstSubmittedAt(fold, event));
        }
        JobFacts before =
                event.attempt() > fold.facts().attempt() ? JobFacts.none(event.jobId(), event.attempt()) : fold.facts();
        return next(fold, before.with(event), firstSubmittedAt(fold, event));
    }

    private static JobFold next(JobFold fold, JobFacts facts, @Nullable Instant firstSubmittedAt) {
        JobFold next =
                new JobFold(facts, firstSubmittedAt, JobProjection.next(facts, firstSubmittedAt, fold.published()));
        return next.equals(fold) ? fold : next;
    }

    private static @Nullable Instant firstSubmittedAt(JobFold fold, Event event) {
        Instant known = fold.firstSubmittedAt();
        if (!(event instanceof JobSubmitted)
                || (known != null && !event.occurredAt().isBefore(known))) {
            return known;
        }
        return event.occurredAt();
    }
}

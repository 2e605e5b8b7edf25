package dev.dataflow.pipeline.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the projector keeps of a job: the facts of its current try, and the state last published.
 *
 * @param facts            of the current try
 * @param firstSubmittedAt when the job was first asked for, in any try; null until known
 * @param published        null until {@code job.submitted} is known; of an earlier try until that of the current one is
 */
public record JobFold(
        JobFacts facts,
        @Nullable Instant firstSubmittedAt,
        @Nullable JobState published) {

    /** Before any fact. */
    public static JobFold empty(String jobId) {
        return new JobFold(JobFacts.none(jobId, 0), null, null);
    }

    /** The state to show; empty until {@code job.submitted} is known. */
    public Optional<JobState> state() {
        return Optional.ofNullable(published);
    }

    /** Whether the current try has ended: no fact of it changes anything any more. */
    public boolean finished() {
        return published != null
                && published.attempt() == facts.attempt()
                && published.status().terminal();
    }

    /**
     * The same, as small as it may be kept once its state was published: of a try that has ended, its facts are not needed any more, nor
     * the per cents of its history. Folds on as before.
     */
    public JobFold atRest() {
        if (!finished() || published == null) {
            return this;
        }
        return new JobFold(
                JobFacts.none(facts.jobId(), facts.attempt()),
                firstSubmittedAt,
                published.withHistory(JobHistory.ofEarlierTries(published.history())));
    }

    /** When the latest of its facts happened. */
    public Instant latestFactAt() {
        return published == null || facts.latest().isAfter(published.updatedAt())
                ? facts.latest()
                : published.updatedAt();
    }
}

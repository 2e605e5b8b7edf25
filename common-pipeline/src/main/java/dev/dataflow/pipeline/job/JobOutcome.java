package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a try of a job ended, if it did.
 *
 * <p>The report comes last of all facts, but may arrive before others: success, and failure of the report, wait until inspection and
 * every stage before it are known, so that the final counts do not depend on the order of arrival. Every stage tells its end, one that
 * was not asked for too.
 *
 * @param status success, failed or cancelled
 * @param at     when
 * @param error  why it failed; null otherwise
 */
record JobOutcome(JobStatus status, Instant at, @Nullable JobError error) {

    /** The outcome that the facts tell; the earliest, where they tell more than one. */
    static Optional<JobOutcome> of(JobFacts facts, Map<Stage, StageProgress> stages) {
        return Stream.of(cancelled(facts), fatalFailure(facts), nothingUseful(facts, stages), success(facts))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(JobOutcome::at));
    }

    private static Optional<JobOutcome> cancelled(JobFacts facts) {
        return Optional.ofNullable(facts.cancelled())
                .map(JobCancelled::occurredAt)
                .map(at -> new JobOutcome(JobStatus.CANCELLED, at, null));
    }

    private static Optional<JobOutcome> fatalFailure(JobFacts facts) {
        return Stream.of(Stage.values())
                .filter(stage -> stage != Stage.REPORT || reportMayEnd(facts))
                .map(facts::of)
                .filter(stage -> stage.result() == null)
                .map(StageFacts::failure)
                .filter(Objects::nonNull)
                .filter(StageFailed::fatal)
                .min(Comparator.comparing(StageFailed::occurredAt).thenComparing(StageFailed::stage))
                .map(failure -> failed(failure.occurredAt(), errorOf(failure)));
    }

    /** Extraction and raster have both ended, and neither did a single page. */
    static Optional<JobOutcome> nothingUseful(JobFacts facts, Map<Stage, StageProgress> stages) {
        StageProgress extraction = stages.getOrDefault(Stage.EXTRACTION, StageProgress.PENDING);
        StageProgress raster = stages.getOrDefault(Stage.RASTER, StageProgress.PENDING);
        if (facts.inspection() == null || useful(extraction) || useful(raster)) {
            return Optional.empty();
        }
        Optional<Instant> rasterized = facts.of(Stage.RASTER).settledAt();
        return facts.of(Stage.EXTRACTION)
                .settledAt()
                .flatMap(extracted -> rasterized.map(at -> at.isAfter(extracted) ? at : extracted))
                .map(at -> failed(at, reason(facts, extraction)));
    }

    private static Optional<JobOutcome> success(JobFacts facts) {
        StageResult report = facts.of(Stage.REPORT).result();
        return report == null || !reportMayEnd(facts)
                ? Optional.empty()
                : Optional.of(new JobOutcome(JobStatus.SUCCESS, report.finishedAt(), null));
    }

    private static boolean reportMayEnd(JobFacts facts) {
        return facts.inspection() != null
                && Stream.of(Stage.EXTRACTION, Stage.RASTER, Stage.ANALYSIS)
                        .map(facts::of)
                        .allMatch(StageFacts::settled);
    }

    private static boolean useful(StageProgress stage) {
        return stage.status() == StageProgress.Status.DONE && stage.done() > 0;
    }

    private static JobError reason(JobFacts facts, StageProgress extraction) {
        StageFailed failure = facts.of(Stage.EXTRACTION).failure();
        if (failure != null) {
            return errorOf(failure);
        }
        PageError first = facts.of(Stage.EXTRACTION).firstError();
        FailureKind kind = first == null ? FailureKind.INVALID_INPUT : first.kind();
        String message = "none of the %d pages could be done%s"
                .formatted(extraction.total(), first == null ? "" : ": " + first.message());
        return new JobError(kind, "no_page_done", message, Stage.EXTRACTION);
    }

    private static JobError errorOf(StageFailed failure) {
        return new JobError(failure.kind(), failure.code(), failure.message(), failure.stage());
    }

    private static JobOutcome failed(Instant at, JobError error) {
        return new JobOutcome(JobStatus.FAILED, at, error);
    }
}

package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.job.StageProgress.Status;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the state that is shown of the facts that are known. What must not go back (progress, phase) or grow (sequence, history) is kept from the state before. */
final class JobProjection {

    private final JobFacts facts;
    private final JobSubmitted job;
    private final @Nullable JobState before;
    private final boolean sameTry;
    private final Map<Stage, StageProgress> stages;
    private final Optional<JobOutcome> outcome;

    private JobProjection(JobFacts facts, JobSubmitted job, @Nullable JobState before) {
        this.facts = facts;
        this.job = job;
        this.before = before;
        this.sameTry = before != null && before.attempt() == facts.attempt();
        this.stages = StageTable.of(facts, job.options());
        this.outcome = JobOutcome.of(facts, stages);
    }

    /** The next state; {@code before} itself when nothing that shows has changed, or nothing may be shown yet. */
    static @Nullable JobState next(JobFacts facts, @Nullable Instant firstSubmittedAt, @Nullable JobState before) {
        JobSubmitted job = facts.submitted();
        if (job == null) {
            return before;
        }
        Instant submittedAt = Objects.requireNonNullElse(firstSubmittedAt, job.occurredAt());
        return new JobProjection(thatCount(facts, job), job, before).next(submittedAt);
    }

    /** Of a job without any useful page, whatever later stages made of it does not count. */
    private static JobFacts thatCount(JobFacts facts, JobSubmitted job) {
        boolean useless = JobOutcome.nothingUseful(facts, StageTable.of(facts, job.options()))
                .isPresent();
        return useless ? facts.ofPageStages() : facts;
    }

    private @Nullable JobState next(Instant submittedAt) {
        JobPhase phase = phase();
        JobSteps steps = new JobSteps(facts, job.fileName(), stages, outcome);
        JobState now = state(submittedAt, phase, steps.of(phase));
        if (before != null && showsTheSame(before, now)) {
            return before;
        }
        List<HistoryEntry> history = JobHistory.appended(earlierHistory(), newPhases(phase), now, steps::of);
        return now.with(before == null ? 1 : before.sequence() + 1, now.updatedAt(), history);
    }

    private JobState state(Instant submittedAt, JobPhase phase, String step) {
        return new JobState(
                job.jobId(),
                facts.attempt(),
                0,
                job.owner(),
                job.root(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options(),
                facts.inspection() == null ? 0 : facts.inspection().pageCount(),
                phase,
                outcome.map(JobOutcome::status).orElse(JobStatus.RUNNING),
                progress(),
                step,
                shownStages(),
                submittedAt,
                job.occurredAt(),
                facts.latest(),
                outcome.map(JobOutcome::at).orElse(null),
                JobWarnings.of(facts, stages),
                outcome.map(JobOutcome::error).orElse(null),
                List.of(),
                outputs(),
                job.told());
    }

    private JobPhase phase() {
        JobPhase running = JobPhases.of(facts, stages);
        return outcome.map(end -> switch (end.status()) {
                    case SUCCESS -> JobPhase.SUCCESS;
                    case FAILED -> JobPhase.FAILED;
                    case CANCELLED -> JobPhase.CANCELLED;
                    case RUNNING -> running;
                })
                .orElse(running);
    }

    private int progress() {
        if (outcome.filter(end -> end.status() == JobStatus.SUCCESS).isPresent()) {
            return 100;
        }
        int percent = ProgressWeights.percent(facts, stages);
        return before != null && sameTry ? Math.max(percent, before.progress()) : percent;
    }

    /** The phases since the state before, the present one last. A job that failed or was cancelled skips those it did not reach. */
    private List<JobPhase> newPhases(JobPhase phase) {
        Optional<JobPhase> told =
                Optional.ofNullable(before).filter(_ -> sameTry).map(JobState::phase);
        JobPhase reached = phase == JobPhase.SUCCESS ? JobPhase.CLEAN : JobPhases.of(facts, stages);
        return Stream.concat(
                        Arrays.stream(JobPhase.values()).filter(passed -> passed.compareTo(reached) <= 0),
                        Stream.of(phase))
                .distinct()
                .filter(passed -> told.isEmpty() || passed.compareTo(told.get()) > 0)
                .toList();
    }

    private List<HistoryEntry> earlierHistory() {
        if (before == null) {
            return List.of();
        }
        return sameTry ? before.history() : JobHistory.ofEarlierTries(before.history());
    }

    /** A stage that a job's end cut off, or that was never reached, is shown as skipped, with the pages it did. */
    private Map<Stage, StageProgress> shownStages() {
        if (outcome.isEmpty()) {
            return stages;
        }
        Map<Stage, StageProgress> shown = new EnumMap<>(Stage.class);
        stages.forEach((name, stage) -> shown.put(
                name,
                stage.status() == Status.PENDING || stage.status() == Status.RUNNING
                        ? cutOff(stage, outcome.get().at())
                        : stage));
        return Collections.unmodifiableMap(shown);
    }

    private static StageProgress cutOff(StageProgress stage, Instant at) {
        return new StageProgress(
                Status.SKIPPED,
                stage.done(),
                stage.total(),
                stage.failed(),
                stage.startedAt(),
                stage.startedAt() == null ? null : at,
                stage.donePages(),
                stage.failedPages());
    }

    private List<Output> outputs() {
        return stages.keySet().stream()
                .map(stage -> facts.of(stage).result())
                .filter(Objects::nonNull)
                .flatMap(result -> result.outputs().stream())
                .distinct()
                .toList();
    }

    private static boolean showsTheSame(JobState before, JobState now) {
        return before.with(0, now.updatedAt(), List.of()).equals(now);
    }
}

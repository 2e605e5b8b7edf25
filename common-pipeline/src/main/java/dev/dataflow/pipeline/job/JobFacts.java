package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one try of a job, whatever the order in which it became known. Holds facts that came before {@link JobSubmitted}, too.
 * Joining in a fact is commutative and idempotent, so that any order and any repetition of the same facts gives equal values.
 *
 * @param attempt    which try; 0 before any fact
 * @param submitted  without the password; null until known
 * @param inspection null until known
 * @param stages     those of which something is known
 * @param cancelled  null unless cancelled
 * @param latest     the latest time any fact carries
 */
record JobFacts(
        String jobId,
        int attempt,
        @Nullable JobSubmitted submitted,
        @Nullable Inspection inspection,
        Map<Stage, StageFacts> stages,
        @Nullable JobCancelled cancelled,
        Instant latest) {

    JobFacts {
        EnumMap<Stage, StageFacts> ordered = new EnumMap<>(Stage.class);
        ordered.putAll(stages);
        stages = Collections.unmodifiableMap(ordered);
    }

    /** Nothing is known of this try yet. */
    static JobFacts none(String jobId, int attempt) {
        return new JobFacts(jobId, attempt, null, null, Map.of(), null, Instant.EPOCH);
    }

    StageFacts of(Stage stage) {
        return stages.getOrDefault(stage, StageFacts.NONE);
    }

    /** These facts and one more, of the same try. */
    JobFacts with(Event event) {
        Instant now = event.occurredAt().isAfter(latest) ? event.occurredAt() : latest;
        return switch (event) {
            case JobSubmitted job ->
                new JobFacts(
                        jobId, attempt, earlier(submitted, withoutPassword(job)), inspection, stages, cancelled, now);
            case DocumentInspected document ->
                new JobFacts(jobId, attempt, submitted, earlier(Inspection.of(document)), stages, cancelled, now);
            case JobCancelled cancel ->
                new JobFacts(jobId, attempt, submitted, inspection, stages, earlier(cancelled, cancel), now);
            case UnitFinished unit -> withStage(unit.stage(), now, stage -> stage.with(unit));
            case StageCompleted completed -> withStage(completed.stage(), now, stage -> stage.with(completed));
            case StageFailed failed -> withStage(failed.stage(), now, stage -> stage.with(failed));
            case JobFinished _ -> this;
        };
    }

    /** What is known of the stages that do pages, and nothing of those after them. */
    JobFacts ofPageStages() {
        EnumMap<Stage, StageFacts> kept = new EnumMap<>(Stage.class);
        kept.putAll(stages);
        kept.keySet().retainAll(EnumSet.of(Stage.EXTRACTION, Stage.RASTER));
        return new JobFacts(jobId, attempt, submitted, inspection, kept, cancelled, latest);
    }

    private JobFacts withStage(Stage stage, Instant now, UnaryOperator<StageFacts> change) {
        Map<Stage, StageFacts> changed = new EnumMap<>(Stage.class);
        changed.putAll(stages);
        changed.put(stage, change.apply(of(stage)));
        return new JobFacts(jobId, attempt, submitted, inspection, changed, cancelled, now);
    }

    private Inspection earlier(Inspection told) {
        return inspection == null || told.occurredAt().isBefore(inspection.occurredAt()) ? told : inspection;
    }

    private static <T extends Event> T earlier(@Nullable T known, T told) {
        return known == null || told.occurredAt().isBefore(known.occurredAt()) ? told : known;
    }

    private static JobSubmitted withoutPassword(JobSubmitted job) {
        return job.with(job.options().withoutPassword());
    }
}

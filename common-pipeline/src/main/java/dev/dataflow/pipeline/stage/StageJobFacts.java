package dev.dataflow.pipeline.stage;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.NamedByStage;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one try of a job that a stage plans from, in whatever order they came.
 *
 * @param job       null while not known
 * @param document  null while not known
 * @param completed the results of other stages, in the order of stages
 * @param failed    the failures of other stages, in the order of stages
 */
public record StageJobFacts(
        @Nullable JobSubmitted job,
        @Nullable DocumentInspected document,
        @NamedByStage List<StageCompleted> completed,
        List<StageFailed> failed) {

    /** Nothing known yet. */
    public static final StageJobFacts NONE = new StageJobFacts(null, null, List.of(), List.of());

    public StageJobFacts {
        completed = List.copyOf(completed);
        failed = List.copyOf(failed);
    }

    StageJobFacts with(JobSubmitted known) {
        return job == null ? new StageJobFacts(known, document, completed, failed) : this;
    }

    StageJobFacts with(DocumentInspected known) {
        return document == null ? new StageJobFacts(job, known, completed, failed) : this;
    }

    StageJobFacts with(StageCompleted known) {
        if (hasCompleted(known.stage())) {
            return this;
        }
        List<StageCompleted> all = Stream.concat(completed.stream(), Stream.of(known))
                .sorted(Comparator.comparing(StageCompleted::stage))
                .toList();
        return new StageJobFacts(job, document, all, failed);
    }

    StageJobFacts with(StageFailed known) {
        if (hasFailed(known.stage())) {
            return this;
        }
        List<StageFailed> all = Stream.concat(failed.stream(), Stream.of(known))
                .sorted(Comparator.comparing(StageFailed::stage))
                .toList();
        return new StageJobFacts(job, document, completed, all);
    }

    /** Whether all these stages said how they ended. */
    boolean haveEnded(List<Stage> stages) {
        return stages.stream().allMatch(stage -> hasCompleted(stage) || hasFailed(stage));
    }

    /** Whether none of these stages has a result, all of them having failed. */
    boolean haveOnlyFailed(List<Stage> stages) {
        return stages.stream().allMatch(stage -> hasFailed(stage) && !hasCompleted(stage));
    }

    /** The results of these stages, as far as there are any. */
    List<StageCompleted> completedOf(List<Stage> stages) {
        return completed.stream().filter(fact -> stages.contains(fact.stage())).toList();
    }

    private boolean hasCompleted(Stage stage) {
        return completed.stream().anyMatch(fact -> fact.stage() == stage);
    }

    private boolean hasFailed(Stage stage) {
        return failed.stream().anyMatch(fact -> fact.stage() == stage);
    }
}

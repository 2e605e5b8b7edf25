package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageJoin;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stages of one try of a job, in their order. */
final class JobPipeline {

    private final JobRun run;
    private final FactActivities facts;
    private final List<PagedStage> paged = new ArrayList<>();
    private final List<StageCompleted> completed = new ArrayList<>();
    private final List<StageFailed> failed = new ArrayList<>();
    private String step = "inspection";
    private boolean jobEnded;

    JobPipeline(JobRun run, FactActivities facts) {
        this.run = run;
        this.facts = facts;
    }

    JobRunProgress progress() {
        return new JobRunProgress(
                run.job().attempt(),
                step,
                paged.stream().map(PagedStage::progress).toList());
    }

    /** Runs all of them. Throws when the workflow is cancelled, after what runs has stopped. */
    JobStatus run() {
        UnitAnswer inspection =
                queue(Stage.EXTRACTION).ask(WorkUnit.inspect(run.job())).get();
        if (!(inspection instanceof UnitAnswer.Inspected inspected)) {
            return inspection instanceof UnitAnswer.JobEnded ? JobStatus.CANCELLED : JobStatus.FAILED;
        }
        readSource(inspected.document());
        if (jobEnded) {
            return JobStatus.CANCELLED;
        }
        if (completed.isEmpty()) {
            facts.sayStageFailed(StageJoin.nothingToGoOnWith(Stage.ANALYSIS, failed.getFirst(), now()));
            return JobStatus.FAILED;
        }
        join(Stage.ANALYSIS, inspected.document());
        join(Stage.REPORT, inspected.document());
        return status();
    }

    private void readSource(DocumentInspected document) {
        step = Stage.EXTRACTION.wireName();
        StageJoin.SOURCES.forEach(stage -> paged.add(new PagedStage(stage, run, document)));
        List<Promise<UnitAnswer>> ends =
                paged.stream().map(stage -> Async.function(stage::run)).toList();
        Promise.allOf(ends.stream()
                        .map(end -> end.handle((answer, failure) -> failure == null))
                        .toList())
                .get();
        ends.forEach(end -> take(end.get()));
    }

    private void join(Stage stage, DocumentInspected document) {
        if (jobEnded) {
            return;
        }
        step = stage.wireName();
        take(queue(stage)
                .ask(StageJoin.joined(stage, run.job(), document, completed))
                .get());
    }

    private void take(UnitAnswer answer) {
        switch (answer) {
            case UnitAnswer.Completed end -> completed.add(end.result());
            case UnitAnswer.Failed end -> failed.add(end.failure());
            case UnitAnswer.JobEnded end -> jobEnded = true;
            case UnitAnswer.Inspected other -> throw new IllegalStateException("a stage was answered with " + other);
            case UnitAnswer.PagesEnded other -> throw new IllegalStateException("a stage was answered with " + other);
        }
    }

    private JobStatus status() {
        if (jobEnded) {
            return JobStatus.CANCELLED;
        }
        return completed.stream().anyMatch(result -> result.stage() == Stage.REPORT)
                ? JobStatus.SUCCESS
                : JobStatus.FAILED;
    }

    private StageQueue queue(Stage stage) {
        return new StageQueue(stage, run.pace());
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}

package dev.dataflow.temporal.workflow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.NamedByStage;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.page.PageRanges;

/** How a unit ended. Its outputs stand and its facts are said before this is answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = UnitAnswer.Inspected.class, name = "inspected"),
    @JsonSubTypes.Type(value = UnitAnswer.PagesEnded.class, name = "pages_ended"),
    @JsonSubTypes.Type(value = UnitAnswer.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = UnitAnswer.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = UnitAnswer.JobEnded.class, name = "job_ended")
})
public sealed interface UnitAnswer {

    /** The document can be read. */
    record Inspected(DocumentInspected document) implements UnitAnswer {}

    /**
     * Every page of the unit, or of several units, has ended.
     *
     * @param done    pages whose outputs stand, those that stood before included
     * @param failed  pages that ended as page errors
     * @param skipped those of {@code done} that stood before this try of the job
     */
    record PagesEnded(PageRanges done, PageRanges failed, PageRanges skipped) implements UnitAnswer {

        /** No page. */
        public static final PagesEnded NONE = new PagesEnded(PageRanges.NONE, PageRanges.NONE, PageRanges.NONE);

        /** What a unit's last fact says. */
        public static PagesEnded of(UnitFinished unit) {
            return new PagesEnded(unit.done(), unit.failed(), unit.skipped());
        }

        PagesEnded and(PagesEnded more) {
            return new PagesEnded(done.union(more.done), failed.union(more.failed), skipped.union(more.skipped));
        }
    }

    /** The stage's result stands. */
    record Completed(@NamedByStage StageCompleted result) implements UnitAnswer {}

    /** The stage gives the job up. */
    record Failed(StageFailed failure) implements UnitAnswer {}

    /** The job wants nothing more: it was cancelled, or has ended. */
    record JobEnded() implements UnitAnswer {}
}

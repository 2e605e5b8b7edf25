package dev.dataflow.temporal.workflow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A slice of a stage's units, as a child of its job's workflow: a document of 10 000 pages has no history too long to replay. */
@WorkflowInterface
public interface PagesWorkflow {

    /** Does the slice. @return {@link UnitAnswer.PagesEnded} or {@link UnitAnswer.JobEnded} */
    @WorkflowMethod
    UnitAnswer run(PagesSlice slice);

    /** The pages that have ended so far. */
    @QueryMethod
    UnitAnswer.PagesEnded progress();
}

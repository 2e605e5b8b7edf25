package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.job.JobState;

/** What the topics of jobs and removals say of a job now. */
public sealed interface JobStanding {

    /** Nobody has told how it stands. */
    record Unknown() implements JobStanding {}

    /** It was removed, or is being. */
    record Removed() implements JobStanding {}

    /** It stands so. */
    record Known(JobState state) implements JobStanding {}
}

package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.JobSubmitted;

/**
 * What a job's workflow is started with.
 *
 * @param job  the job, in one of its tries
 * @param pace how fast and how long
 */
public record JobRun(JobSubmitted job, Pace pace) {}

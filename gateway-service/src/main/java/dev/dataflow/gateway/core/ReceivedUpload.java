package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobKeys;

/**
 * A source that stands in storage and is no job yet.
 *
 * @param jobId  the job it becomes
 * @param owner  whose
 * @param keys   where it stands
 * @param size   in bytes
 * @param sha256 lower-case hex
 */
public record ReceivedUpload(String jobId, String owner, JobKeys keys, long size, String sha256) {}

package dev.dataflow.gateway.core.upload;

import java.time.Instant;

/**
 * The content of {@code finished.json}: what is left of an upload that became a job.
 *
 * @param length of the whole file, in bytes
 */
record FinishedUpload(String uploadId, String owner, String jobId, long length, Instant finishedAt) {}

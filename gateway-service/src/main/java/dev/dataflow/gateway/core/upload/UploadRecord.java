package dev.dataflow.gateway.core.upload;

import dev.dataflow.pipeline.job.JobOptions;
import java.time.Instant;

/**
 * The content of {@code upload.json}: what was asked for when the upload was created. It goes when the upload is finished, and with it a
 * password among the options.
 *
 * @param owner    whose
 * @param jobId    the job it becomes, so that finishing it twice makes one
 * @param length   of the whole file, in bytes; {@link #UNKNOWN} until the client says it
 * @param fileName as the user named it
 */
record UploadRecord(
        String uploadId,
        String owner,
        String jobId,
        long length,
        String fileName,
        JobOptions options,
        Instant createdAt) {

    /** A length that is said later. */
    static final long UNKNOWN = -1;
}

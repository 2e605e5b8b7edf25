package dev.dataflow.gateway.core.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an upload stands, as its owner is told.
 *
 * @param offset    how many bytes are stored for good
 * @param length    of the whole file, in bytes; empty while the client has not said it
 * @param jobId     the job it became; empty while it is not finished
 * @param expiresAt when it goes if nothing more comes
 */
public record UploadStatus(
        String uploadId, long offset, OptionalLong length, Optional<String> jobId, Instant expiresAt) {}

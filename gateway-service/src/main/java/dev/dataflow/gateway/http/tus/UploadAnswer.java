package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.upload.UploadStatus;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An upload as {@code GET} tells it.
 *
 * @param status    {@code uploading} or {@code finished}
 * @param offset    how many bytes are stored
 * @param length    of the whole file, in bytes; null while it is not known
 * @param jobId     the job it became; null while it is not finished
 * @param expiresAt when it goes if nothing more comes
 */
record UploadAnswer(
        String uploadId,
        String status,
        long offset,
        @Nullable Long length,
        @Nullable String jobId,
        Instant expiresAt,
        Links links) {

    /** Where a client goes on from here. */
    record Links(String self, @Nullable String job) {}

    static UploadAnswer of(UploadStatus upload) {
        OptionalLong length = upload.length();
        String jobId = upload.jobId().orElse(null);
        return new UploadAnswer(
                upload.uploadId(),
                jobId == null ? "uploading" : "finished",
                upload.offset(),
                length.isPresent() ? length.getAsLong() : null,
                jobId,
                upload.expiresAt(),
                new Links(TusFilter.PATH + "/" + upload.uploadId(), jobId == null ? null : "/v1/jobs/" + jobId));
    }
}

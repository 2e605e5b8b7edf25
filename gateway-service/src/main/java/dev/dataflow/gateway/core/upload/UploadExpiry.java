package dev.dataflow.gateway.core.upload;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** When uploads go, and how they stand until then. */
record UploadExpiry(Duration after, InstantSource clock) {

    UploadStatus status(UploadRecord upload, Chain chain) {
        OptionalLong length =
                chain.length() == UploadRecord.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(chain.length());
        return new UploadStatus(
                upload.uploadId(),
                chain.offset(),
                length,
                Optional.empty(),
                chain.touchedAt().plus(after));
    }

    UploadStatus status(FinishedUpload upload) {
        return new UploadStatus(
                upload.uploadId(),
                upload.length(),
                OptionalLong.of(upload.length()),
                Optional.of(upload.jobId()),
                upload.finishedAt().plus(after));
    }

    /** One of which all is there does not expire: it is finished. */
    boolean isOver(Chain chain) {
        return !chain.isComplete() && chain.touchedAt().plus(after).isBefore(clock.instant());
    }
}

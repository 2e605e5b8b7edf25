package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.idempotency.IdempotencyKey;
import dev.dataflow.gateway.core.idempotency.IdempotentRequest;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.idempotency.Outcome;
import dev.dataflow.gateway.core.upload.NewUpload;
import dev.dataflow.gateway.core.upload.UploadStatus;
import dev.dataflow.gateway.core.upload.Uploads;
import org.jspecify.annotations.Nullable;

/** Begins an upload, once for each {@code Idempotency-Key}: a client whose answer was lost does not begin another. */
final class CreateUpload {

    /**
     * An upload as it was begun.
     *
     * @param replayed whether it had been begun before
     */
    record Created(UploadStatus upload, boolean replayed) {}

    private final Uploads uploads;
    private final IdempotentRequests requests;

    CreateUpload(Uploads uploads, IdempotentRequests requests) {
        this.uploads = uploads;
        this.requests = requests;
    }

    Created create(Caller caller, NewUpload wanted, @Nullable String key) {
        if (key == null) {
            return new Created(uploads.create(caller.owner(), wanted), false);
        }
        String fingerprint = wanted.fingerprint();
        try (IdempotentRequest once = requests.begin(caller.owner(), new IdempotencyKey(key))) {
            if (once.isRepeated()) {
                return new Created(
                        uploads.status(caller, once.outcome(fingerprint).id()), true);
            }
            UploadStatus upload = uploads.create(caller.owner(), wanted);
            once.remember(fingerprint, new Outcome(Outcome.Kind.UPLOAD, upload.uploadId()));
            return new Created(upload, false);
        }
    }
}

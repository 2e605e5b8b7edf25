package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.util.Map;

/** Why something is not done with an upload. */
final class UploadRefusals {

    private UploadRefusals() {}

    /** An unknown upload, or somebody else's: the two must not be told apart. */
    static RefusedException notFound() {
        return new RefusedException(Refusal.UPLOAD_NOT_FOUND, "There is no such upload.");
    }

    static RefusedException expired() {
        return new RefusedException(
                Refusal.UPLOAD_EXPIRED, "Nothing came of this upload for too long: it is gone. Begin a new one.");
    }

    static RefusedException busy() {
        return new RefusedException(
                Refusal.UPLOAD_BUSY, "Another request writes to this upload. Try again when it has ended.");
    }

    static RefusedException wrongOffset(long offset) {
        return new RefusedException(
                Refusal.OFFSET_MISMATCH,
                "The upload stands at %d bytes: go on there.".formatted(offset),
                Map.of("upload_offset", offset),
                null);
    }

    static RefusedException checksum() {
        return new RefusedException(
                Refusal.CHECKSUM_MISMATCH, "The chunk is not what its checksum says, and is not kept. Send it again.");
    }

    static RefusedException beyondLength(long length) {
        return new RefusedException(
                Refusal.TOO_LARGE,
                "More came than the %d bytes that the upload was said to have.".formatted(length),
                Map.of("upload_length", length),
                null);
    }

    static RefusedException lengthAlreadySaid() {
        return new RefusedException(Refusal.INVALID_REQUEST, "Upload-Length was said before and cannot change.");
    }

    static RefusedException tooManyPieces() {
        return new RefusedException(
                Refusal.INVALID_REQUEST, "The upload came in too many small chunks. Begin a new one with larger ones.");
    }
}

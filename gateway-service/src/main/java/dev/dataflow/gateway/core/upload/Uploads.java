package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.storage.FileStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Uploads that can be interrupted. All of one stands in storage, so any replica goes on with it, also after a crash:
 *
 * <pre>
 *  upload.json                        what was asked for; gone when it is finished or removed
 *  claims/{term}  terms/{term}        who writes, and the chain of pieces that stood when it began
 *  parts/{term}/{offset}              pieces
 *  finished.json                      the job that it became
 * </pre>
 *
 * <p>Content is never mixed up, whoever is taken for dead when: a chunk is written in a term of its own, under names of its own, after the
 * chain that stood when the term began, and is answered for only when no later term has been claimed by then and {@code upload.json} still
 * stands. So a later term's chain begins with all that was answered for, and the chain of the whole file, once answered for, is the only one
 * there will be: whoever finishes the upload joins the same pieces. Thread-safe; blocks on storage.
 */
public final class Uploads {

    private final UploadFiles files;
    private final Terms terms;
    private final AppendChunk appendChunk;
    private final FinishUpload finishUpload;
    private final JobIds ids;
    private final UploadLimits limits;
    private final UploadExpiry expiry;

    private Uploads(
            UploadFiles files,
            Terms terms,
            AppendChunk appendChunk,
            FinishUpload finishUpload,
            JobIds ids,
            UploadLimits limits,
            UploadExpiry expiry) {
        this.files = files;
        this.terms = terms;
        this.appendChunk = appendChunk;
        this.finishUpload = finishUpload;
        this.ids = ids;
        this.limits = limits;
        this.expiry = expiry;
    }

    /**
     * Uploads that stand in a storage.
     *
     * @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}}
     * @param expiry        how long one is kept to which nothing is added, and one that is finished
     */
    public static Uploads in(
            FileStorage storage,
            String storagePrefix,
            Terms terms,
            SubmitJob submit,
            JobIds ids,
            UploadLimits limits,
            Duration expiry,
            InstantSource clock,
            LongSupplier nanoTime) {
        UploadFiles files = new UploadFiles(storage, GatewayKeys.of(storagePrefix), terms);
        return new Uploads(
                files,
                terms,
                new AppendChunk(storage, files, limits, clock, nanoTime),
                new FinishUpload(storage, storagePrefix, files, submit, terms, clock),
                ids,
                limits,
                new UploadExpiry(expiry, clock));
    }

    /** @throws RefusedException when it will not be taken, whatever comes */
    public UploadStatus create(String owner, NewUpload wanted) {
        finishUpload.requireRoom(owner);
        if (wanted.length().isPresent() && wanted.length().getAsLong() == 0) {
            throw new RefusedException(Refusal.EMPTY_FILE, "The file is empty.");
        }
        if (wanted.length().orElse(0) > limits.maxSize()) {
            throw limits.tooLarge();
        }
        finishUpload.check(wanted.options());
        UploadRecord upload = new UploadRecord(
                ids.next(),
                owner,
                ids.next(),
                wanted.length().orElse(UploadRecord.UNKNOWN),
                wanted.fileName().value(),
                wanted.options(),
                expiry.clock().instant());
        files.create(upload);
        return expiry.status(upload, files.chain(upload));
    }

    /**
     * How an upload stands. One of which all is there but that is no job yet, since whoever should have made it so was cut off, is finished.
     *
     * @throws RefusedException {@link Refusal#UPLOAD_NOT_FOUND}, {@link Refusal#UPLOAD_EXPIRED}, or why it cannot be finished
     */
    public UploadStatus status(Caller caller, String uploadId) {
        while (true) {
            Optional<FinishedUpload> finished = finished(caller, uploadId);
            if (finished.isPresent()) {
                return expiry.status(finished.get());
            }
            UploadRecord upload = require(caller, uploadId);
            Chain chain = files.chain(upload);
            if (files.isOpen(uploadId)) {
                return status(upload, chain);
            }
        }
    }

    /**
     * Adds a chunk; the last one makes the job.
     *
     * @param offset where the client says the chunk begins
     * @throws RefusedException among others {@link Refusal#OFFSET_MISMATCH}, {@link Refusal#UPLOAD_BUSY}, {@link Refusal#CHECKSUM_MISMATCH}
     */
    public UploadStatus append(Caller caller, String uploadId, long offset, Chunk chunk) {
        if (finished(caller, uploadId).isEmpty()) {
            requireUnexpired(require(caller, uploadId));
        }
        try (Term term = begin(uploadId)) {
            Optional<FinishedUpload> finished = finished(caller, uploadId);
            return finished.isPresent()
                    ? repeated(finished.get(), offset)
                    : append(term, require(caller, uploadId), offset, chunk);
        }
    }

    /**
     * Removes an upload; the job it became stays.
     *
     * @throws RefusedException {@link Refusal#UPLOAD_NOT_FOUND}, {@link Refusal#UPLOAD_BUSY}
     */
    public void remove(Caller caller, String uploadId) {
        if (finished(caller, uploadId).isEmpty()) {
            require(caller, uploadId);
        }
        finishUpload.resume(uploadId);
        try (Term _ = begin(uploadId)) {
            files.remove(uploadId);
        }
    }

    /** Finishes or removes an upload that nobody comes back to; leaves others. For {@link SweepUploads}. */
    void tidy(String uploadId) {
        Optional<UploadRecord> upload = files.record(uploadId);
        Optional<Chain> chain = upload.map(files::chain);
        if (chain.filter(Chain::isComplete).isPresent()) {
            finishUpload.resume(uploadId);
        } else if (chain.filter(expiry::isOver).isPresent()) {
            terms.tryBegin(files.keys(uploadId).folder()).ifPresent(term -> removeExpired(term, upload.orElseThrow()));
        }
    }

    private void removeExpired(Term begun, UploadRecord upload) {
        try (Term _ = begun) {
            if (expiry.isOver(files.chain(upload))) {
                files.remove(upload.uploadId());
            }
        }
    }

    private UploadStatus append(Term term, UploadRecord upload, long offset, Chunk chunk) {
        try {
            Chain after = appendChunk.append(term, upload, files.chain(upload), offset, chunk);
            return after.isComplete()
                    ? expiry.status(finishUpload.finish(term, upload, after))
                    : expiry.status(upload, after);
        } catch (RefusedException e) {
            if (e.refusal() == Refusal.NOT_A_PDF) {
                files.remove(upload.uploadId());
            }
            throw e;
        }
    }

    private UploadStatus status(UploadRecord upload, Chain chain) {
        if (chain.isComplete()) {
            return finishUpload.resume(upload.uploadId()).map(expiry::status).orElse(expiry.status(upload, chain));
        }
        requireUnexpired(upload, chain);
        return expiry.status(upload, chain);
    }

    private void requireUnexpired(UploadRecord upload) {
        requireUnexpired(upload, files.chain(upload));
    }

    private void requireUnexpired(UploadRecord upload, Chain chain) {
        if (expiry.isOver(chain) && !terms.isHeld(files.keys(upload.uploadId()).folder())) {
            throw UploadRefusals.expired();
        }
    }

    /** The answer to a chunk that came before, when its first answer was lost. */
    private UploadStatus repeated(FinishedUpload upload, long offset) {
        if (offset != upload.length()) {
            throw UploadRefusals.wrongOffset(upload.length());
        }
        return expiry.status(upload);
    }

    private Term begin(String uploadId) {
        return terms.tryBegin(files.keys(uploadId).folder()).orElseThrow(UploadRefusals::busy);
    }

    private Optional<FinishedUpload> finished(Caller caller, String uploadId) {
        requireId(uploadId);
        return files.finished(uploadId).filter(upload -> caller.sees(upload.owner()));
    }

    private UploadRecord require(Caller caller, String uploadId) {
        requireId(uploadId);
        return files.record(uploadId)
                .filter(upload -> caller.sees(upload.owner()))
                .orElseThrow(UploadRefusals::notFound);
    }

    private static void requireId(String uploadId) {
        if (!UploadIds.isUploadId(uploadId)) {
            throw UploadRefusals.notFound();
        }
    }
}

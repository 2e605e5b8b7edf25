package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.PdfHeader;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.term.Term;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.storage.FileStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes a job of an upload of which all is there.
 *
 * <pre>
 *  pieces ─▶ input.pdf ─▶ still the latest term? ─▶ job.json ─▶ the fact ─▶ finished.json ─▶ the pieces go
 * </pre>
 *
 * May be cut off anywhere and begun again: the job's id stands in the upload's record, and equal facts are one. Two at once, of which one
 * was taken for dead, write the same bytes: {@link Uploads} says why.
 */
final class FinishUpload {

    private static final String PDF = "application/pdf";

    private final FileStorage storage;
    private final String storagePrefix;
    private final UploadFiles files;
    private final SubmitJob submit;
    private final Terms terms;
    private final InstantSource clock;

    FinishUpload(
            FileStorage storage,
            String storagePrefix,
            UploadFiles files,
            SubmitJob submit,
            Terms terms,
            InstantSource clock) {
        this.storage = storage;
        this.storagePrefix = storagePrefix;
        this.files = files;
        this.submit = submit;
        this.terms = terms;
        this.clock = clock;
    }

    /** @throws RefusedException {@link Refusal#TOO_MANY_JOBS} when an upload of this owner could not become a job now */
    void requireRoom(String owner) {
        submit.requireRoom(owner);
    }

    /** Says before anything comes whether a job could be made with these options. */
    void check(JobOptions options) {
        submit.check(options);
    }

    /**
     * Finishes an upload whose last chunk came to somebody who was cut off. Empty when there is nothing to do: somebody is at it, or was.
     *
     * @throws RefusedException as {@link #finish}
     */
    Optional<FinishedUpload> resume(String uploadId) {
        Optional<Term> begun = terms.tryBegin(files.keys(uploadId).folder());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try (Term term = begun.get()) {
            Optional<UploadRecord> upload = files.record(uploadId);
            Optional<Chain> chain = upload.map(files::chain).filter(Chain::isComplete);
            chain.map(TermDocument::closed).ifPresent(document -> document.leaveBy(term));
            return chain.map(complete -> finish(term, upload.orElseThrow(), complete));
        }
    }

    /**
     * @param term  has left its mark
     * @param chain complete
     * @throws RefusedException {@link Refusal#NOT_A_PDF}, and the upload is gone; {@link Refusal#UPLOAD_BUSY} when another took over;
     *                          {@link Refusal#QUEUE_UNAVAILABLE} or {@link Refusal#TOO_MANY_JOBS}, and asking again goes on
     */
    FinishedUpload finish(Term term, UploadRecord upload, Chain chain) {
        submit.requireRoom(upload.owner(), upload.jobId());
        ReceivedUpload source = join(upload, chain);
        if (!term.isLatest() || !files.isOpen(upload.uploadId())) {
            throw UploadRefusals.busy();
        }
        submit.submit(source, new FileName(upload.fileName()), upload.options());
        FinishedUpload finished =
                new FinishedUpload(upload.uploadId(), upload.owner(), upload.jobId(), chain.length(), clock.instant());
        files.finish(finished);
        return finished;
    }

    private ReceivedUpload join(UploadRecord upload, Chain chain) {
        JobKeys keys = JobKeys.of(storagePrefix, upload.owner(), upload.jobId());
        try (InputStream pieces = JoinedPieces.open(storage, files.keys(upload.uploadId()), chain);
                DigestInputStream digested = new DigestInputStream(pieces, Sha256.digest())) {
            byte[] head = digested.readNBytes(PdfHeader.WINDOW);
            if (!PdfHeader.isIn(head)) {
                files.remove(upload.uploadId());
                throw PdfHeader.missing();
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), digested);
            storage.write(keys.input(), PDF, chain.length(), whole);
            return new ReceivedUpload(upload.jobId(), upload.owner(), keys, chain.length(), Sha256.hexOf(digested));
        } catch (IOException e) {
            throw new UncheckedIOException("the pieces of an upload cannot be read", e);
        }
    }
}

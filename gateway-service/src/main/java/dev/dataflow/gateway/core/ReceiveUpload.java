package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.util.function.LongSupplier;

/**
 * Brings an upload into storage as {@code input.pdf} of a job that does not exist yet, with a buffer of flat size.
 *
 * <pre>
 *  client ─▶ first 1024 bytes: a PDF? ─▶ count, digest, limits ─▶ FileStorage.write (all or nothing)
 * </pre>
 *
 * Whoever receives an upload submits it ({@link SubmitJob}) or {@linkplain #discard discards} it. Thread-safe.
 */
public final class ReceiveUpload implements UploadSink {

    private static final String PDF = "application/pdf";

    private final FileStorage storage;
    private final String storagePrefix;
    private final JobIds ids;
    private final UploadLimits limits;
    private final LongSupplier nanoTime;

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public ReceiveUpload(
            FileStorage storage, String storagePrefix, JobIds ids, UploadLimits limits, LongSupplier nanoTime) {
        this.storage = storage;
        this.storagePrefix = storagePrefix;
        this.ids = ids;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Checks, counts and digests uploads as this does, and stores nothing. */
    public UploadSink withoutStoring() {
        return new UploadSink() {

            @Override
            public ReceivedUpload receive(String owner, long declaredSize, InputStream content) {
                return ReceiveUpload.this.receive(owner, declaredSize, content, ReceiveUpload::readToTheEnd);
            }

            @Override
            public void discard(ReceivedUpload upload) {
                // Nothing was stored.
            }
        };
    }

    @Override
    public ReceivedUpload receive(String owner, long declaredSize, InputStream content) {
        return receive(
                owner, declaredSize, content, (keys, whole) -> storage.write(keys.input(), PDF, declaredSize, whole));
    }

    @Override
    public void discard(ReceivedUpload upload) {
        storage.deletePrefix(upload.keys().prefix());
    }

    /** What is done with a checked upload. */
    @FunctionalInterface
    private interface Destination {
        void take(JobKeys keys, InputStream whole) throws IOException;
    }

    private ReceivedUpload receive(String owner, long declaredSize, InputStream content, Destination destination) {
        if (declaredSize > limits.maxSize()) {
            throw limits.tooLarge();
        }
        String jobId = ids.next();
        JobKeys keys = JobKeys.of(storagePrefix, owner, jobId);
        UploadStream upload = new UploadStream(content, limits, nanoTime);
        DigestInputStream digested = new DigestInputStream(upload, Sha256.digest());
        try {
            byte[] head = checkedHead(digested);
            destination.take(keys, new SequenceInputStream(new ByteArrayInputStream(head), digested));
        } catch (IOException | RuntimeException e) {
            throw refusal(upload, e);
        }
        return new ReceivedUpload(jobId, owner, keys, upload.size(), Sha256.hexOf(digested));
    }

    private static void readToTheEnd(JobKeys keys, InputStream whole) throws IOException {
        whole.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] checkedHead(InputStream upload) throws IOException {
        byte[] head = upload.readNBytes(PdfHeader.WINDOW);
        if (head.length == 0) {
            throw new RefusedException(Refusal.EMPTY_FILE, "The file is empty.");
        }
        if (!PdfHeader.isIn(head)) {
            throw PdfHeader.missing();
        }
        return head;
    }

    /** What the client is told: first what the upload itself did wrong, then what storage says. */
    private static RuntimeException refusal(UploadStream upload, Exception caught) {
        if (upload.refusal().isPresent()) {
            return upload.refusal().get();
        }
        if (caught instanceof StorageException e && e.reason() == StorageException.Reason.BAD_CONTENT) {
            return new RefusedException(
                    Refusal.UPLOAD_INTERRUPTED, "The upload ended before the whole file had come.", caught);
        }
        return caught instanceof RuntimeException known ? known : new IllegalStateException(caught);
    }
}

package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.ReceivedUpload;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.idempotency.IdempotentRequest;
import dev.dataflow.gateway.core.idempotency.Outcome;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes jobs of what was posted. Of several files those that can become jobs do; when the queue goes away in the middle, or the owner may not
 * have more, the batch has those that were submitted, and names the others. When nothing can be submitted, nothing is left. Thread-safe.
 */
public final class SubmitPosting {

    private final FileStorage storage;
    private final String storagePrefix;
    private final ReceiveUpload receive;
    private final SubmitJob submit;
    private final JobsIndex index;
    private final Batches batches;
    private final JobIds ids;
    private final InstantSource clock;

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public SubmitPosting(
            FileStorage storage,
            String storagePrefix,
            ReceiveUpload receive,
            SubmitJob submit,
            JobsIndex index,
            Batches batches,
            JobIds ids,
            InstantSource clock) {
        this.storage = storage;
        this.storagePrefix = storagePrefix;
        this.receive = receive;
        this.submit = submit;
        this.index = index;
        this.batches = batches;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Whether the owner may have another job: to ask before anything is read, so that it is not sent in vain.
     *
     * @throws RefusedException {@link dev.dataflow.gateway.core.Refusal#TOO_MANY_JOBS}
     */
    public void requireRoom(String owner) {
        submit.requireRoom(owner);
    }

    /**
     * Whether jobs may have these options: to ask before anything is read.
     *
     * @throws dev.dataflow.pipeline.job.InvalidOptionException for one that may not be used
     */
    public void check(JobOptions options) {
        submit.check(options);
    }

    /**
     * Submits it.
     *
     * @param request remembers the outcome, when the client gave a key
     * @throws RefusedException when no job came of it; nothing of it is kept then
     */
    public Submission submit(String owner, Posting posting, Optional<IdempotentRequest> request) {
        Submission submission = submitOrDiscard(owner, posting, request);
        request.ifPresent(r -> r.submitted(outcome(submission)));
        return submission;
    }

    /**
     * Tells what came of it before, and submits what a crash then kept from being submitted.
     *
     * @param fingerprint of the request as it is now
     * @param names       what the files are called, in the order in which they came
     * @throws RefusedException {@link dev.dataflow.gateway.core.Refusal#IDEMPOTENCY_KEY_REUSED}
     */
    public Submission repeat(
            String owner, String fingerprint, List<FileName> names, JobOptions options, IdempotentRequest request) {
        Outcome outcome = request.outcome(fingerprint);
        if (outcome.kind() == Outcome.Kind.JOB) {
            BatchDocument.Entry job =
                    new BatchDocument.Entry(outcome.id(), names.getFirst().value());
            resume(owner, List.of(job), options, request, outcome);
            return new Submission.OfJob(outcome.id(), true);
        }
        BatchDocument batch = batches.require(owner, outcome.id());
        resume(owner, batch.jobs(), options, request, outcome);
        return new Submission.OfBatch(batch, true);
    }

    private Submission submitOrDiscard(String owner, Posting posting, Optional<IdempotentRequest> request) {
        try {
            return posting.isBatch() ? submitBatch(owner, posting, request) : submitOne(posting, request);
        } catch (RuntimeException e) {
            posting.files().forEach(file -> receive.discard(file.upload()));
            throw e;
        }
    }

    private static Outcome outcome(Submission submission) {
        return switch (submission) {
            case Submission.OfJob job -> new Outcome(Outcome.Kind.JOB, job.jobId());
            case Submission.OfBatch batch ->
                new Outcome(Outcome.Kind.BATCH, batch.batch().batchId());
        };
    }

    private Submission submitOne(Posting posting, Optional<IdempotentRequest> request) {
        PostedFile file = posting.files().getFirst();
        String jobId = file.upload().jobId();
        Outcome outcome = new Outcome(Outcome.Kind.JOB, jobId);
        try {
            request.ifPresent(r -> r.remember(posting.fingerprint(), outcome));
            submit.submit(file.upload(), file.name(), posting.options());
        } catch (RuntimeException e) {
            request.ifPresent(IdempotentRequest::forget);
            throw e;
        }
        return new Submission.OfJob(jobId, false);
    }

    private Submission submitBatch(String owner, Posting posting, Optional<IdempotentRequest> request) {
        BatchDocument batch = new BatchDocument(
                ids.next(),
                owner,
                clock.instant(),
                posting.files().stream()
                        .map(file -> new BatchDocument.Entry(
                                file.upload().jobId(), file.name().value()))
                        .toList(),
                posting.refused());
        batches.store(batch);
        try {
            request.ifPresent(r -> r.remember(posting.fingerprint(), new Outcome(Outcome.Kind.BATCH, batch.batchId())));
            return new Submission.OfBatch(submitAll(batch, posting), false);
        } catch (RuntimeException e) {
            batches.remove(batch);
            request.ifPresent(IdempotentRequest::forget);
            throw e;
        }
    }

    private BatchDocument submitAll(BatchDocument batch, Posting posting) {
        for (int i = 0; i < posting.files().size(); i++) {
            PostedFile file = posting.files().get(i);
            try {
                submit.submit(file.upload(), file.name(), posting.options());
            } catch (RefusedException e) {
                if (i == 0) {
                    throw e;
                }
                return withoutTheRest(batch, posting, i, e);
            }
        }
        return batch;
    }

    private BatchDocument withoutTheRest(BatchDocument batch, Posting posting, int submitted, RefusedException why) {
        List<RefusedFile> refused = new ArrayList<>(batch.refused());
        for (PostedFile file :
                posting.files().subList(submitted, posting.files().size())) {
            receive.discard(file.upload());
            refused.add(RefusedFile.of(file.name().value(), why));
        }
        BatchDocument rest = new BatchDocument(
                batch.batchId(), batch.owner(), batch.createdAt(), batch.jobs().subList(0, submitted), refused);
        batches.store(rest);
        return rest;
    }

    private void resume(
            String owner,
            List<BatchDocument.Entry> jobs,
            JobOptions options,
            IdempotentRequest request,
            Outcome outcome) {
        if (!request.isSubmitted()) {
            jobs.forEach(job -> resume(owner, job, options));
            request.submitted(outcome);
        }
    }

    /** A job that nobody knows though its source stands was not submitted; one that was removed has none. */
    private void resume(String owner, BatchDocument.Entry job, JobOptions options) {
        JobKeys keys = JobKeys.of(storagePrefix, owner, job.jobId());
        if (index.find(job.jobId()).isEmpty() && storage.find(keys.input()).isPresent()) {
            submit.submit(stored(owner, job.jobId(), keys), new FileName(job.fileName()), options);
        }
    }

    private ReceivedUpload stored(String owner, String jobId, JobKeys keys) {
        try (StoredContent content = storage.open(keys.input());
                DigestInputStream digested = new DigestInputStream(content.stream(), Sha256.digest())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return new ReceivedUpload(jobId, owner, keys, content.file().size(), Sha256.hexOf(digested));
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "a source cannot be read", e);
        }
    }
}

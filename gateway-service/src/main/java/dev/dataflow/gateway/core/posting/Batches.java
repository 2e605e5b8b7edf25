package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.JobSnapshot;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Jobs that were posted together. Which they are stands in storage; how they stand, the jobs themselves say. Thread-safe; blocks on storage. */
public final class Batches {

    private final FileStorage storage;
    private final String storagePrefix;
    private final GatewayKeys keys;
    private final Jobs jobs;
    private final EndJob endJob;

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public Batches(FileStorage storage, String storagePrefix, Jobs jobs, EndJob endJob) {
        this.storage = storage;
        this.storagePrefix = storagePrefix;
        this.keys = GatewayKeys.of(storagePrefix);
        this.jobs = jobs;
        this.endJob = endJob;
    }

    /** How a batch stands. @throws RefusedException {@link Refusal#BATCH_NOT_FOUND}, also for somebody else's */
    public BatchState state(Caller caller, String batchId) {
        return state(caller, require(caller::sees, batchId));
    }

    /** How a batch stands that was just submitted. */
    public BatchState state(Caller caller, BatchDocument batch) {
        return new BatchState(
                batch,
                batch.jobs().stream()
                        .map(job -> new BatchState.Job(job.jobId(), job.fileName(), job(caller, job.jobId())))
                        .toList());
    }

    /**
     * Asks the jobs of a batch that run to stop; when none runs, removes the batch with all its jobs.
     *
     * @throws RefusedException {@link Refusal#BATCH_NOT_FOUND}, {@link Refusal#QUEUE_UNAVAILABLE}; asking again does what is left to do
     */
    public EndJob.Outcome end(Caller caller, String batchId) {
        BatchState batch = state(caller, batchId);
        List<JobSnapshot> there =
                batch.jobs().stream().flatMap(job -> job.snapshot().stream()).toList();
        List<JobSnapshot> running =
                there.stream().filter(job -> !job.state().status().terminal()).toList();
        (running.isEmpty() ? there : running).forEach(job -> endJob.end(job, caller.owner()));
        if (!running.isEmpty()) {
            return EndJob.Outcome.CANCELLING;
        }
        remove(batch.document());
        return EndJob.Outcome.REMOVED;
    }

    /** Removes batches of which no job is left. Every replica may do so at any time. */
    public void sweep() {
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(keys.batches(), Listings.MAX_LIMIT, cursor);
            page.files().stream()
                    .map(file -> file.key().fileName())
                    .filter(name -> name.endsWith(".json"))
                    .flatMap(name -> stored(name.substring(0, name.length() - 5)).stream())
                    .filter(batch -> batch.jobs().stream().noneMatch(job -> isStored(batch, job)))
                    .forEach(this::remove);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private boolean isStored(BatchDocument batch, BatchDocument.Entry job) {
        JobKeys its = JobKeys.of(storagePrefix, batch.owner(), job.jobId());
        return storage.find(its.input()).isPresent();
    }

    void store(BatchDocument batch) {
        byte[] json = Json.mapper().writeValueAsBytes(batch);
        storage.write(keys.batch(batch.batchId()), "application/json", json.length, new ByteArrayInputStream(json));
    }

    void remove(BatchDocument batch) {
        storage.delete(keys.batch(batch.batchId()));
    }

    BatchDocument require(String owner, String batchId) {
        return require(owner::equals, batchId);
    }

    private BatchDocument require(Predicate<String> sees, String batchId) {
        return Optional.of(batchId)
                .filter(JobIds::isJobId)
                .flatMap(this::stored)
                .filter(batch -> sees.test(batch.owner()))
                .orElseThrow(() -> new RefusedException(Refusal.BATCH_NOT_FOUND, "There is no such batch."));
    }

    private Optional<JobSnapshot> job(Caller caller, String jobId) {
        try {
            return Optional.of(jobs.require(caller, jobId));
        } catch (RefusedException e) {
            if (e.refusal() == Refusal.JOB_NOT_FOUND || e.refusal() == Refusal.JOB_REMOVED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<BatchDocument> stored(String batchId) {
        try (StoredContent content = storage.open(keys.batch(batchId))) {
            return Optional.of(Json.mapper().readValue(content.stream().readAllBytes(), BatchDocument.class));
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(Reason.UNAVAILABLE, "reading a batch failed", e);
        }
    }
}

package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds a caller's job. The index answers; for a job so new that no replica has heard of it, its {@code job.json} does. Somebody else's job
 * is an unknown one, but for an admin. Thread-safe; may block on storage.
 */
public final class Jobs {

    private final JobsIndex index;
    private final FileStorage storage;
    private final String storagePrefix;

    /** @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}} */
    public Jobs(JobsIndex index, FileStorage storage, String storagePrefix) {
        this.index = index;
        this.storage = storage;
        this.storagePrefix = storagePrefix;
    }

    /** @throws RefusedException {@link Refusal#JOB_NOT_FOUND} */
    public JobSnapshot require(Caller caller, String jobId) {
        if (!JobIds.isJobId(jobId)) {
            throw RefusedException.jobNotFound(jobId);
        }
        return index.find(jobId)
                .or(() -> stored(caller.owner(), jobId))
                .filter(job -> caller.sees(job.state().owner()))
                .orElseThrow(() -> RefusedException.jobNotFound(jobId));
    }

    /** How a job stands of which nothing is known but that it was submitted. */
    static JobState justSubmitted(JobSubmitted job) {
        return JobFolder.apply(JobFold.empty(job.jobId()), job).state().orElseThrow();
    }

    private Optional<JobSnapshot> stored(String owner, String jobId) {
        JobKeys keys = JobKeys.of(storagePrefix, owner, jobId);
        try (StoredContent content = storage.open(keys.job())) {
            JobDocument document = Json.mapper().readValue(content.stream().readAllBytes(), JobDocument.class);
            return Optional.of(
                    new JobSnapshot(justSubmitted(document.submitted(keys.root().value()))));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "reading job.json failed", e);
        }
    }
}

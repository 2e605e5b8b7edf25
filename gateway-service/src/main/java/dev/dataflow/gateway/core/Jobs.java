package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
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
    private final JobsFeed feed;

    /**
     * The jobs of an index.
     *
     * @param storagePrefix what stands before {@code jobs/}; may name {@code {owner}}
     * @param feed          fills the index
     */
    public Jobs(JobsIndex index, FileStorage storage, String storagePrefix, JobsFeed feed) {
        this.feed = feed;
        this.index = index;
        this.storage = storage;
        this.storagePrefix = storagePrefix;
    }

    /** Finds a job as it stands after all that any replica was told before now. @throws RefusedException as {@link #require} does */
    public JobSnapshot requireLatest(Caller caller, String jobId) {
        feed.catchUp();
        return require(caller, jobId);
    }

    /** An owner's jobs, those among them that any replica was given before now; see {@link JobsIndex#list}. */
    public JobPage list(String owner, Optional<JobStatus> status, int limit, Optional<JobPosition> after) {
        feed.catchUp();
        return index.list(owner, status, limit, after);
    }

    /** The jobs of all owners, as {@link #list}. */
    public JobPage listAll(Optional<JobStatus> status, int limit, Optional<JobPosition> after) {
        feed.catchUp();
        return index.listAll(status, limit, after);
    }

    /** @throws RefusedException {@link Refusal#JOB_NOT_FOUND}, {@link Refusal#JOB_REMOVED} */
    public JobSnapshot require(Caller caller, String jobId) {
        if (!JobIds.isJobId(jobId)) {
            throw RefusedException.jobNotFound(jobId);
        }
        if (index.removals()
                .find(jobId)
                .filter(removal -> caller.sees(removal.owner()))
                .isPresent()) {
            throw new RefusedException(Refusal.JOB_REMOVED, "Job %s was removed, with its files.".formatted(jobId));
        }
        return index.find(jobId)
                .or(() -> stored(caller.owner(), jobId))
                .filter(job -> caller.sees(job.state().owner()))
                .orElseThrow(() -> RefusedException.jobNotFound(jobId));
    }

    /** How a job stands of which nothing is known but that it was submitted. */
    public static JobState justSubmitted(JobSubmitted job) {
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

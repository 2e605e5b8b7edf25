package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.InvalidOptionException;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FileStorage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;

/**
 * Makes a job of a received upload: {@code job.json} first, the fact second, so that whoever hears of the job finds its files. When the fact
 * cannot be said there is no job: whoever received the upload discards it. Thread-safe.
 */
public final class SubmitJob {

    private final FileStorage storage;
    private final Facts facts;
    private final JobsIndex index;
    private final JobQuota quota;
    private final CallbackUrls callbacks;
    private final InstantSource clock;

    public SubmitJob(
            FileStorage storage,
            Facts facts,
            JobsIndex index,
            JobQuota quota,
            CallbackUrls callbacks,
            InstantSource clock) {
        this.storage = storage;
        this.facts = facts;
        this.index = index;
        this.quota = quota;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /**
     * Whether the owner may have another job: to ask before an upload is read, so that it is not sent in vain.
     *
     * @throws RefusedException {@link Refusal#TOO_MANY_JOBS}
     */
    public void requireRoom(String owner) {
        quota.requireRoom(owner);
    }

    /**
     * Whether the owner may have this job, which may have been submitted before.
     *
     * @throws RefusedException {@link Refusal#TOO_MANY_JOBS}
     */
    public void requireRoom(String owner, String jobId) {
        quota.requireRoom(owner, jobId);
    }

    /**
     * Says before an upload comes whether its options can be used.
     *
     * @throws InvalidOptionException for a {@code callback_url} that may not be called
     */
    public void check(JobOptions options) {
        if (options.callbackUrl() != null) {
            callbacks.check(options.callbackUrl());
        }
    }

    /**
     * Makes the job.
     *
     * @throws InvalidOptionException as {@link #check} does
     * @throws RefusedException       {@link Refusal#TOO_MANY_JOBS} or {@link Refusal#QUEUE_UNAVAILABLE}
     */
    public JobSubmitted submit(ReceivedUpload upload, FileName fileName, JobOptions options) {
        quota.requireRoom(upload.owner(), upload.jobId());
        check(options);
        JobSubmitted job = new JobSubmitted(
                upload.jobId(),
                1,
                clock.instant(),
                upload.keys().root().value(),
                upload.owner(),
                fileName.value(),
                upload.size(),
                upload.sha256(),
                options);
        byte[] document = Json.mapper().writeValueAsBytes(JobDocument.of(job));
        storage.write(upload.keys().job(), "application/json", document.length, new ByteArrayInputStream(document));
        facts.publish(job);
        index.expect(Jobs.justSubmitted(job));
        return job;
    }
}

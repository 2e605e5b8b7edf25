package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import java.time.Instant;

/**
 * The content of {@code job.json}: what was asked for, as it stands beside the source for as long as the job does.
 *
 * @param jobId     which
 * @param owner     whose
 * @param fileName  as the user named the source
 * @param size      of the source, in bytes
 * @param sha256    of the source, lower-case hex
 * @param options   without the password
 * @param createdAt when the source was stored
 */
public record JobDocument(
        String jobId, String owner, String fileName, long size, String sha256, JobOptions options, Instant createdAt) {

    static JobDocument of(JobSubmitted job) {
        return new JobDocument(
                job.jobId(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options().withoutPassword(),
                job.occurredAt());
    }

    /** The fact that this job was first submitted, but for the password. */
    JobSubmitted submitted(String root) {
        return new JobSubmitted(jobId, 1, createdAt, root, owner, fileName, size, sha256, options);
    }
}

package dev.dataflow.pipeline.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source is stored and a job wants doing; published again, with a higher attempt, by a retry.
 *
 * @param root     the job's folder in storage; {@code input.pdf} stands in it
 * @param owner    whose job it is; {@code anonymous} where nobody signs in
 * @param fileName as the user named it
 * @param size     of the source, in bytes
 * @param sha256   of the source, lower-case hex
 * @param orchestrator who runs this try of the job; null, and absent on the wire, for Kafka
 * @param told     how the try before ended, when it is said anew and its webhook was delivered: the same end is not delivered again; null, and
 *                 absent on the wire, otherwise
 */
public record JobSubmitted(
        String jobId,
        int attempt,
        Instant occurredAt,
        String root,
        String owner,
        String fileName,
        long size,
        String sha256,
        JobOptions options,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Orchestrator orchestrator,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JobStatus told)
        implements Event {

    /** A job that Kafka runs. */
    public JobSubmitted(
            String jobId,
            int attempt,
            Instant occurredAt,
            String root,
            String owner,
            String fileName,
            long size,
            String sha256,
            JobOptions options) {
        this(jobId, attempt, occurredAt, root, owner, fileName, size, sha256, options, null, null);
    }

    /** Whether this try of the job is this one's to run. */
    public boolean runsOn(Orchestrator one) {
        return Objects.requireNonNullElse(orchestrator, Orchestrator.KAFKA) == one;
    }

    /** The same job, run by this one. */
    public JobSubmitted on(Orchestrator one) {
        return new JobSubmitted(
                jobId,
                attempt,
                occurredAt,
                root,
                owner,
                fileName,
                size,
                sha256,
                options,
                one == Orchestrator.KAFKA ? null : one,
                told);
    }

    /** The same job, said anew after its owner was told that it ended so. */
    public JobSubmitted after(JobStatus told) {
        return new JobSubmitted(
                jobId, attempt, occurredAt, root, owner, fileName, size, sha256, options, orchestrator, told);
    }

    /** The same job with other options. */
    public JobSubmitted with(JobOptions options) {
        return new JobSubmitted(
                jobId, attempt, occurredAt, root, owner, fileName, size, sha256, options, orchestrator, told);
    }

    /** Where the job's files stand. */
    public JobKeys keys() {
        return JobKeys.at(root);
    }
}

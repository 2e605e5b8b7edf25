package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import java.time.Instant;

/**
 * A source is stored and a job wants doing; published again, with a higher attempt, by a retry.
 *
 * @param root     the job's folder in storage; {@code input.pdf} stands in it
 * @param owner    whose job it is; {@code anonymous} where nobody signs in
 * @param fileName as the user named it
 * @param size     of the source, in bytes
 * @param sha256   of the source, lower-case hex
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
        JobOptions options)
        implements Event {

    /** Where the job's files stand. */
    public JobKeys keys() {
        return JobKeys.at(root);
    }
}

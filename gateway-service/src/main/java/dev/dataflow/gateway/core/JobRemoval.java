package dev.dataflow.gateway.core;

import java.time.Instant;

/**
 * A job that was removed, or is being removed: the value of the topic of removals, which is written before anything is deleted. So no replica
 * shows half a job, and what a crash left undone is known.
 *
 * @param jobId     which
 * @param owner     whose it was
 * @param root      its folder in storage
 * @param removedAt when it was asked for
 * @param removedBy who asked: a caller, or {@value #RETENTION}
 * @param complete  whether a second look, a while later, has found and removed what came after the first
 */
public record JobRemoval(
        String jobId, String owner, String root, Instant removedAt, String removedBy, boolean complete) {

    /** Who removes jobs that are old. */
    public static final String RETENTION = "retention";

    /** The same, done. */
    JobRemoval completed() {
        return new JobRemoval(jobId, owner, root, removedAt, removedBy, true);
    }
}

package dev.dataflow.pipeline.event;

import java.time.Instant;

/**
 * Somebody wants a job stopped.
 *
 * @param cancelledBy the owner or administrator who asked
 */
public record JobCancelled(String jobId, int attempt, Instant occurredAt, String cancelledBy) implements Event {}

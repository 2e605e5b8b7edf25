package dev.dataflow.pipeline.event;

import java.time.Instant;

/**
 * A fact about a job. Small: it carries storage keys, never content. Published after what it speaks of is stored.
 *
 * <p>Facts of one job arrive in any order and more than once; {@link #eventId()} is the same each time the same thing is said.
 */
public sealed interface Event
        permits JobSubmitted, DocumentInspected, StageCompleted, UnitFinished, StageFailed, JobCancelled, JobFinished {

    /** The job this is about: the record key, and {@code ce_subject}. */
    String jobId();

    /** Which try of the job, from 1: a retry adds 1. Facts of an older try are ignored. */
    int attempt();

    /** When it happened, UTC. */
    Instant occurredAt();

    /** What tells this fact from others of its type and job; empty where a try of a job has only one. */
    default String discriminator() {
        return "";
    }

    /** {@code ce_id}: deterministic, so that a fact said twice can be known as one. */
    default String eventId() {
        String tail = discriminator().isEmpty() ? "" : "/" + discriminator();
        return jobId() + "/" + attempt() + "/" + EventType.of(this).typeName() + tail;
    }
}

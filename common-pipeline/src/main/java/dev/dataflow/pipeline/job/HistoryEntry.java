package dev.dataflow.pipeline.job;

/**
 * A line of a job's history.
 *
 * @param timestamp seconds since 1970-01-01T00:00:00Z
 * @param phase     what the job was busy with
 * @param progress  0 to 100
 * @param step      for people
 * @param status    how the job stood
 */
public record HistoryEntry(long timestamp, JobPhase phase, int progress, String step, JobStatus status) {}

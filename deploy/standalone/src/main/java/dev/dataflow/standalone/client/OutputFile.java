package dev.dataflow.standalone.client;

/**
 * An output of a job, as the gateway lists it.
 *
 * @param key  relative to the job: {@code extraction/document.md}
 * @param size in bytes
 */
public record OutputFile(String key, long size) {}

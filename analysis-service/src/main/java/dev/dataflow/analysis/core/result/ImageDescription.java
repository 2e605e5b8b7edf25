package dev.dataflow.analysis.core.result;

/**
 * What an image shows.
 *
 * @param pageNumber  from 1
 * @param elementId   its element in {@code document.json}
 * @param filePath    relative to the job's folder
 * @param description in the job's language
 */
public record ImageDescription(int pageNumber, String elementId, String filePath, String description) {}

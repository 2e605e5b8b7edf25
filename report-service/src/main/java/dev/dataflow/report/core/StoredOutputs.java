package dev.dataflow.report.core;

import java.util.List;

/**
 * What is stored of a job: document-level files one by one, files that stand in numbers by their folder.
 *
 * @param files  one by one, by path
 * @param groups the folders {@code pages/}, {@code tables/} and {@code images/} of the stages
 */
public record StoredOutputs(List<File> files, List<Group> groups) {

    public StoredOutputs {
        files = List.copyOf(files);
        groups = List.copyOf(groups);
    }

    /**
     * A file.
     *
     * @param path        relative to the job's folder
     * @param size        in bytes
     * @param contentType its media type
     */
    public record File(String path, long size, String contentType) {}

    /**
     * A folder.
     *
     * @param path  relative to the job's folder, ending with a slash
     * @param files how many
     * @param size  of all, in bytes
     */
    public record Group(String path, int files, long size) {}
}

package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import java.util.List;

/**
 * All that a request posted, received but not yet submitted.
 *
 * @param files   in the order in which they came, at least one
 * @param refused those of several that cannot become jobs
 * @param options     of every job
 * @param fingerprint equal for equal requests; SHA-256, lower-case hex
 */
public record Posting(List<PostedFile> files, List<RefusedFile> refused, JobOptions options, String fingerprint) {

    public Posting {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
    }

    /** Several files make a batch, also when only one of them is of use. */
    public boolean isBatch() {
        return files.size() + refused.size() > 1;
    }

    /** Posted by content: equal to another when the names and contents of the files and the options are. */
    public static Posting ofContents(List<PostedFile> files, List<RefusedFile> refused, JobOptions options) {
        List<List<String>> contents = files.stream()
                .map(file -> List.of(file.name().value(), file.upload().sha256()))
                .toList();
        byte[] request = Json.mapper().writeValueAsBytes(List.of("POST /v1/jobs", contents, refused, options));
        return new Posting(files, refused, options, Sha256.hexOf(request));
    }

    /** What the files are called. */
    public List<FileName> names() {
        return files.stream().map(PostedFile::name).toList();
    }
}

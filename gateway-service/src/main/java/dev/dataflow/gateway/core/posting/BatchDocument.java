package dev.dataflow.gateway.core.posting;

import java.time.Instant;
import java.util.List;

/** The content of {@code batches/{batch_id}.json}: which jobs were posted together, and which files became none. */
public record BatchDocument(
        String batchId, String owner, Instant createdAt, List<Entry> jobs, List<RefusedFile> refused) {

    /** A file that became a job. */
    public record Entry(String jobId, String fileName) {}

    public BatchDocument {
        jobs = List.copyOf(jobs);
        refused = List.copyOf(refused);
    }
}

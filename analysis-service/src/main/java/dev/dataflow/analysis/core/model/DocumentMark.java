package dev.dataflow.analysis.core.model;

import dev.dataflow.pipeline.event.JobSubmitted;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The name of the marks around a document in a prompt: the same each time for a job, so that a request asked again is the same, and not to
 * be known by who wrote the document before the job was.
 */
final class DocumentMark {

    private DocumentMark() {}

    static String of(JobSubmitted job) {
        byte[] seed = (job.jobId() + '/' + job.sha256()).getBytes(StandardCharsets.UTF_8);
        return "document-" + UUID.nameUUIDFromBytes(seed).toString().substring(0, 13);
    }
}

package dev.dataflow.pipeline.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dataflow.pipeline.job.JobError;
import dev.dataflow.pipeline.job.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job ended: once for each try, after its last {@code progress.json} is stored.
 *
 * @param owner    whose job
 * @param root     its folder in storage
 * @param fileName as the user named the source
 * @param status   {@code success}, {@code failed} or {@code cancelled}
 * @param pages    how many the document has; 0 when it could not be read
 * @param warnings one line each
 * @param error    why it failed; null otherwise
 * @param outputs  the document-level outputs of all stages
 * @param callbackUrl where the owner wants to be told; null, and absent on the wire, for nowhere
 */
public record JobFinished(
        String jobId,
        int attempt,
        Instant occurredAt,
        String owner,
        String root,
        String fileName,
        JobStatus status,
        int pages,
        List<String> warnings,
        @Nullable JobError error,
        List<Output> outputs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String callbackUrl)
        implements Event {

    public JobFinished {
        warnings = List.copyOf(warnings);
        outputs = List.copyOf(outputs);
    }

    /** The end of a job whose owner does not want to be told. */
    public JobFinished(
            String jobId,
            int attempt,
            Instant occurredAt,
            String owner,
            String root,
            String fileName,
            JobStatus status,
            int pages,
            List<String> warnings,
            @Nullable JobError error,
            List<Output> outputs) {
        this(jobId, attempt, occurredAt, owner, root, fileName, status, pages, warnings, error, outputs, null);
    }
}

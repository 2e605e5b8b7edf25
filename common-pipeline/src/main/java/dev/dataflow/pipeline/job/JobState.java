package dev.dataflow.pipeline.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job: the value of the compacted topic {@code dataflow.jobs}, from which every gateway answers.
 *
 * @param jobId      which
 * @param attempt    which try, from 1
 * @param sequence   grows by one with every change; the SSE event id
 * @param owner      whose
 * @param root       its folder in storage
 * @param fileName   as the user named the source
 * @param size       of the source, in bytes
 * @param sha256     of the source
 * @param options    without the password
 * @param pageCount  0 while not known
 * @param phase      what it is busy with
 * @param status     how it stands
 * @param progress   0 to 100, from pages really done; never goes back within a try
 * @param step       for people
 * @param stages     every stage, in order
 * @param submittedAt when the source was stored and the job first asked for
 * @param startedAt  when this try began
 * @param updatedAt  the latest fact's time
 * @param finishedAt null while it runs
 * @param warnings   one line each
 * @param error      null unless it failed
 * @param history    phase changes and whole per cents, oldest first
 * @param outputs    document-level outputs, in the order of stages
 * @param told       the end that its owner was told of before this try, which said the job anew; null, and absent on the wire, mostly
 */
public record JobState(
        String jobId,
        int attempt,
        long sequence,
        String owner,
        String root,
        String fileName,
        long size,
        String sha256,
        JobOptions options,
        int pageCount,
        JobPhase phase,
        JobStatus status,
        int progress,
        String step,
        Map<Stage, StageProgress> stages,
        Instant submittedAt,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        List<String> warnings,
        @Nullable JobError error,
        List<HistoryEntry> history,
        List<Output> outputs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JobStatus told) {

    /** Where the owner is to be told of this end; null for nowhere, or when it was told of the like before the job was said anew. */
    public @Nullable String callbackUrl() {
        return status == told ? null : options.callbackUrl();
    }

    /** The same state with another history. */
    public JobState withHistory(List<HistoryEntry> history) {
        return with(sequence, updatedAt, history);
    }

    /** The same state, changed in what does not show by itself. */
    JobState with(long sequence, Instant updatedAt, List<HistoryEntry> history) {
        return new JobState(
                jobId,
                attempt,
                sequence,
                owner,
                root,
                fileName,
                size,
                sha256,
                options,
                pageCount,
                phase,
                status,
                progress,
                step,
                stages,
                submittedAt,
                startedAt,
                updatedAt,
                finishedAt,
                warnings,
                error,
                history,
                outputs,
                told);
    }

    /** Where the job's files stand. */
    public JobKeys keys() {
        return JobKeys.at(root);
    }
}

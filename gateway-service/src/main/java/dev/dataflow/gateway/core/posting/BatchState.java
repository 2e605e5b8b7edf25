package dev.dataflow.gateway.core.posting;

import dev.dataflow.gateway.core.JobSnapshot;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A batch at one moment. */
public record BatchState(BatchDocument document, List<Job> jobs) {

    /**
     * A job of it.
     *
     * @param snapshot empty when it was removed
     */
    public record Job(String jobId, String fileName, Optional<JobSnapshot> snapshot) {}

    public BatchState {
        jobs = List.copyOf(jobs);
    }

    /** Running while one is; then as the worst of them ended: failed, else cancelled, else well. Removed jobs do not count. */
    public JobStatus status() {
        return Stream.of(JobStatus.RUNNING, JobStatus.FAILED, JobStatus.CANCELLED)
                .filter(status -> count(status) > 0)
                .findFirst()
                .orElse(JobStatus.SUCCESS);
    }

    /** 0 to 100: the mean over the jobs that are there, one that ended being done however it did. */
    public int progress() {
        return (int) states().mapToInt(state -> state.status().terminal() ? 100 : state.progress())
                .average()
                .orElse(100);
    }

    /** How many stand so. */
    public int count(JobStatus status) {
        return (int) states().filter(state -> state.status() == status).count();
    }

    /** How many were removed. */
    public int removed() {
        return (int) jobs.stream().filter(job -> job.snapshot().isEmpty()).count();
    }

    private Stream<JobState> states() {
        return jobs.stream().flatMap(job -> job.snapshot().stream()).map(JobSnapshot::state);
    }
}

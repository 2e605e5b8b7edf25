package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.JobPage;
import dev.dataflow.gateway.core.JobPosition;
import dev.dataflow.gateway.core.JobSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of jobs.
 *
 * @param nextCursor what {@code cursor} takes for the next page; null on the last
 */
record JobListAnswer(List<JobSummary> jobs, @Nullable String nextCursor) {

    static JobListAnswer of(JobPage page) {
        return new JobListAnswer(
                page.jobs(), page.next().map(JobPosition::toCursor).orElse(null));
    }
}

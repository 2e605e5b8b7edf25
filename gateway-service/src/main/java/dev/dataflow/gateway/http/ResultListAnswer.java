package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Results;
import dev.dataflow.pipeline.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of a job's results.
 *
 * @param nextCursor what {@code cursor} takes for the next page; null on the last
 */
record ResultListAnswer(
        String jobId, List<ResultAnswer> results, @Nullable String nextCursor) {

    static ResultListAnswer of(JobState job, Results.Page page) {
        JobLinks links = JobLinks.of(job.jobId());
        return new ResultListAnswer(
                job.jobId(),
                page.files().stream()
                        .map(file -> ResultAnswer.of(
                                job.keys().relative(file.key()), file.size(), file.contentType(), links))
                        .toList(),
                page.next().orElse(null));
    }
}

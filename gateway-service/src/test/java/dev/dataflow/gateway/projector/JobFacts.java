package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.util.ArrayList;
import java.util.List;

/** All the facts of a job that ends well, and the states they fold into. */
final class JobFacts {

    private JobFacts() {}

    static List<Event> of(String jobId, int attempt, int pages) {
        JobSubmitted job = TestFacts.submitted(jobId, attempt, JobOptions.DEFAULTS);
        List<Event> facts = new ArrayList<>();
        facts.add(job);
        facts.add(TestFacts.inspected(job, pages));
        for (Stage stage : List.of(Stage.EXTRACTION, Stage.RASTER)) {
            for (int page = 1; page <= pages; page++) {
                facts.add(TestFacts.done(job, stage, new PageRange(page, page)));
            }
        }
        facts.add(new DocumentExtracted(
                jobId, attempt, TestFacts.NOW, List.of(), PageRanges.NONE, List.of(), false, pages, 0, 0, "en"));
        facts.add(new DocumentRasterized(
                jobId,
                attempt,
                TestFacts.NOW,
                List.of(),
                PageRanges.NONE,
                List.of(),
                false,
                pages,
                PageRanges.NONE,
                150));
        DocumentAnalyzed analyzed = TestFacts.analyzed(job);
        ReportReady ready = TestFacts.reportReady(job);
        facts.add(analyzed);
        facts.add(ready);
        return facts;
    }

    static List<JobState> states(String jobId, int pages) {
        List<JobState> states = new ArrayList<>();
        JobFold fold = JobFold.empty(jobId);
        for (Event fact : of(jobId, 1, pages)) {
            fold = JobFolder.apply(fold, fact);
            fold.state()
                    .filter(state -> states.isEmpty() || !states.getLast().equals(state))
                    .ifPresent(states::add);
        }
        return states;
    }
}

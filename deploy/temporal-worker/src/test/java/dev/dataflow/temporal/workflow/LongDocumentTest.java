package dev.dataflow.temporal.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a document of 10 000 pages costs in histories: the job's has 200 events in 104 kB, each of 20 slices about 560 events in 172 kB. Temporal
 * warns at 10 240 events or 10 MB, and ends a workflow at five times that; a payload may have 2 MB.
 */
class LongDocumentTest {

    private static final int PAGES = 10_000;
    private static final int UNIT = 8;
    private static final Pace PACE = new Pace(
            32,
            128,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            3,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void itsHistoriesStayShortAndItsPayloadsSmall() {
        FakeStages stages = new FakeStages(PAGES, UNIT);
        try (FakePipeline pipeline = new FakePipeline(folder, stages)) {
            JobSubmitted job = pipeline.job("long", 1);

            JobStatus status = pipeline.start(job, PACE).getResult(JobStatus.class);

            assertThat(status).isEqualTo(JobStatus.SUCCESS);
            assertThat(stages.begun().stream()
                            .filter(page -> page.startsWith("raster/"))
                            .count())
                    .isEqualTo(PAGES + 1);
            Size parent = size(pipeline, "long");
            Size slice = size(pipeline, "long/1/raster/1-" + 128 * UNIT);
            assertThat(parent.events()).isLessThan(400);
            assertThat(parent.bytes()).isLessThan(150_000);
            assertThat(slice.events()).isLessThan(1000);
            assertThat(slice.bytes()).isLessThan(500_000);
            assertThat(parent.largest()).isLessThan(30_000);
            assertThat(slice.largest()).isLessThan(10_000);
        }
    }

    private static Size size(FakePipeline pipeline, String workflowId) {
        WorkflowExecutionHistory history = pipeline.temporal.getWorkflowClient().fetchHistory(workflowId);
        List<HistoryEvent> events = history.getHistory().getEventsList();
        return new Size(
                events.size(),
                events.stream().mapToInt(HistoryEvent::getSerializedSize).sum(),
                events.stream().mapToInt(HistoryEvent::getSerializedSize).max().orElse(0));
    }

    private record Size(int events, int bytes, int largest) {}
}

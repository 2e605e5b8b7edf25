package dev.dataflow.temporal.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.TestSpans;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.temporal.connect.Payloads;
import dev.dataflow.temporal.trace.TracedWorkers;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.api.common.v1.Header;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the spans of a job that Temporal runs stand. */
@Timeout(60)
class TracedJobTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final String ELSEWHERE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @TempDir
    Path folder;

    private final TestSpans spans = new TestSpans();

    @Test
    void oneTraceLeadsThroughEveryActivityThoseOfSlicesToo() {
        // Given
        FakeStages stages = new FakeStages(30, 1);

        // When
        try (FakePipeline pipeline = new FakePipeline(folder, stages, HEARTBEAT, spans.tracing())) {
            assertThat(end(upload(pipeline))).isEqualTo(JobStatus.SUCCESS);
        }

        // Then
        SpanData upload = spans.only("upload");
        SpanData start = spans.only("workflow start");
        assertThat(start.getParentSpanId()).isEqualTo(upload.getSpanId());
        assertThat(spans.ended()).extracting(SpanData::getTraceId).containsOnly(upload.getTraceId());
        assertThat(unitsAndPlans()).extracting(SpanData::getParentSpanId).containsOnly(start.getSpanId());
        assertThat(named("raster pages")).hasSize(30);
        assertThat(named("extraction pages")).hasSize(30);
        assertThat(List.of(
                        "extraction inspect",
                        "extraction plan",
                        "raster plan",
                        "extraction assemble",
                        "raster assemble",
                        "analysis assemble",
                        "report assemble"))
                .allSatisfy(name -> assertThat(named(name)).as(name).hasSize(1));
        assertThat(spans.only("raster plan").getAttributes().get(AttributeKey.longKey("dataflow.units")))
                .isEqualTo(30);
        assertThat(spans.only("report assemble").getAttributes().get(AttributeKey.stringKey("dataflow.outcome")))
                .isEqualTo("finished");
    }

    @Test
    void aTryThatTemporalTriesAgainIsASpanThatFailed() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        FakeStages stages = new FakeStages(1, 1).on("analysis/assemble", () -> {
            if (tries.getAndIncrement() == 0) {
                throw new StageException(
                        FailureKind.DEPENDENCY_UNAVAILABLE, "model_unavailable", "It does not answer.");
            }
        });

        // When
        try (FakePipeline pipeline = new FakePipeline(folder, stages, HEARTBEAT, spans.tracing())) {
            assertThat(end(upload(pipeline))).isEqualTo(JobStatus.SUCCESS);
        }

        // Then
        assertThat(named("analysis assemble"))
                .extracting(span -> span.getAttributes().get(AttributeKey.longKey("dataflow.delivery")))
                .containsExactly(1L, 2L);
        assertThat(named("analysis assemble").getFirst().getAttributes().get(AttributeKey.stringKey("error.type")))
                .endsWith("TryAgainException");
    }

    @Test
    void aReplayMakesNoSpan() throws Exception {
        // Given
        WorkflowExecutionHistory history;
        try (FakePipeline pipeline = new FakePipeline(folder, new FakeStages(2, 1), HEARTBEAT, spans.tracing())) {
            end(upload(pipeline));
            history = pipeline.temporal.getWorkflowClient().fetchHistory("j1");
        }
        List<SpanData> before = spans.ended();

        // When
        try (TestWorkflowEnvironment temporal = replaying()) {
            WorkflowReplayer.replayWorkflowExecution(history, FakePipeline.workflowWorker(temporal));
        }

        // Then
        assertThat(spans.ended()).isEqualTo(before);
    }

    @Test
    void whoMakesNoSpansHandsOnTheTraceAndNothingElseStandsInClear() throws Exception {
        // Given
        Tracing off = Tracing.off();

        // When
        WorkflowExecutionHistory history;
        try (FakePipeline pipeline = new FakePipeline(folder, new FakeStages(2, 1), HEARTBEAT, off)) {
            try (Scope _ = off.of(ELSEWHERE).makeCurrent()) {
                end(pipeline.submit(pipeline.job("j1", 1)));
            }
            history = pipeline.temporal.getWorkflowClient().fetchHistory("j1");
        }

        // Then
        assertThat(history.getEvents().stream()
                        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                        .map(event ->
                                event.getActivityTaskScheduledEventAttributes().getHeader()))
                .hasSizeGreaterThan(8)
                .allSatisfy(TracedJobTest::assertThatItIsTheTraceAlone);
        assertThatItIsTheTraceAlone(history.getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getHeader());
    }

    private static void assertThatItIsTheTraceAlone(Header header) {
        assertThat(header.getFieldsMap()).containsOnlyKeys("traceparent");
        assertThat(header.getFieldsOrThrow("traceparent").getData().toStringUtf8())
                .isEqualTo("\"" + ELSEWHERE + "\"");
    }

    private WorkflowStub upload(FakePipeline pipeline) {
        try (OpenSpan _ = spans.tracing().open("upload", SpanKind.SERVER, Context.root())) {
            return pipeline.submit(pipeline.job("j1", 1));
        }
    }

    private static JobStatus end(WorkflowStub workflow) {
        return workflow.getResult(JobStatus.class);
    }

    private List<SpanData> named(String name) {
        return spans.ended().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private List<SpanData> unitsAndPlans() {
        return spans.ended().stream()
                .filter(span -> span.getAttributes().get(AttributeKey.stringKey("dataflow.stage")) != null)
                .toList();
    }

    private TestWorkflowEnvironment replaying() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter(FakePipeline.KEYS))
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new TracedWorkers(spans.tracing()))
                        .build())
                .build());
    }
}

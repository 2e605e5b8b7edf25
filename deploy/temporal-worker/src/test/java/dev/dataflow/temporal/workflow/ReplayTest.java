package dev.dataflow.temporal.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.temporal.connect.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of workflows that ran before are replayed with today's code: what does not fit would break every job that runs during a deploy.
 *
 * <p>A change of the workflows that is not compatible stands behind {@code Workflow.getVersion}, and a history of the new path is added:
 * {@code -Dhistories.record=true} records those that are missing, and never writes over one.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplayTest {

    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    @TempDir
    Path folder;

    static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void todaysCodeReplaysWhatRanBefore(Path file) throws Exception {
        WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(Files.readString(file));

        try (TestWorkflowEnvironment temporal = environment()) {
            Worker worker = FakePipeline.workflowWorker(temporal);
            assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aHistoryThatTodaysCodeWouldNotMakeIsRefused() throws Exception {
        String other = Files.readString(HISTORIES.resolve("v1-success.json")).replace("\"Inspect\"", "\"Look\"");

        try (TestWorkflowEnvironment temporal = environment()) {
            Worker worker = FakePipeline.workflowWorker(temporal);
            assertThatThrownBy(() ->
                            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(other), worker))
                    .hasStackTraceContaining("NonDeterministicException");
        }
    }

    @Test
    void everyKindOfEndHasAHistory() throws IOException {
        assertThat(histories())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "v1-cancelled.json",
                        "v1-failed.json",
                        "v1-retried-dependency.json",
                        "v1-slice.json",
                        "v1-slices.json",
                        "v1-success.json");
    }

    @Test
    void whatTodaysCodeRunsItReplays() throws Exception {
        try (FakePipeline pipeline = new FakePipeline(folder.resolve("a"), new FakeStages(5, 2))) {
            assertThat(pipeline.run(pipeline.job("job-1", 1))).isEqualTo(JobStatus.SUCCESS);
            keep(pipeline, "job-1", "v1-success");
        }
        try (FakePipeline pipeline = new FakePipeline(folder.resolve("b"), new FakeStages(30, 1))) {
            assertThat(pipeline.run(pipeline.job("job-1", 1))).isEqualTo(JobStatus.SUCCESS);
            keep(pipeline, "job-1", "v1-slices");
            keep(pipeline, "job-1/1/raster/1-10", "v1-slice");
        }
        FakeStages failing = new FakeStages(3, 3)
                .on("extraction/plan", () -> {})
                .on("raster/assemble", () -> {
                    throw new StageException(FailureKind.BUG, "unexpected", "It did not work.");
                });
        try (FakePipeline pipeline = new FakePipeline(folder.resolve("c"), failing)) {
            assertThat(pipeline.run(pipeline.job("job-1", 1))).isEqualTo(JobStatus.FAILED);
            keep(pipeline, "job-1", "v1-failed");
        }
        AtomicInteger tries = new AtomicInteger();
        FakeStages away = new FakeStages(2, 2).on("analysis/assemble", () -> {
            if (tries.getAndIncrement() < 3) {
                throw new StageException(
                        FailureKind.DEPENDENCY_UNAVAILABLE, "model_unavailable", "It does not answer.");
            }
        });
        try (FakePipeline pipeline = new FakePipeline(folder.resolve("d"), away)) {
            assertThat(pipeline.run(pipeline.job("job-1", 1))).isEqualTo(JobStatus.SUCCESS);
            keep(pipeline, "job-1", "v1-retried-dependency");
        }
        CountDownLatch running = new CountDownLatch(1);
        FakeStages hanging = new FakeStages(1, 1).on("raster/1", () -> {
            running.countDown();
            new CountDownLatch(1).await();
        });
        try (FakePipeline pipeline = new FakePipeline(folder.resolve("e"), hanging)) {
            JobSubmitted job = pipeline.job("job-1", 1);
            WorkflowStub workflow = pipeline.start(job);
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            pipeline.awaitWaitingFor("job-1", 1);
            workflow.signal("cancelled", TestFacts.cancelled(job));
            assertThat(workflow.getResult(JobStatus.class)).isEqualTo(JobStatus.CANCELLED);
            keep(pipeline, "job-1", "v1-cancelled");
        }
    }

    private static void keep(FakePipeline pipeline, String workflowId, String name) throws Exception {
        WorkflowExecutionHistory history = pipeline.temporal.getWorkflowClient().fetchHistory(workflowId);
        try (TestWorkflowEnvironment temporal = environment()) {
            Worker worker = FakePipeline.workflowWorker(temporal);
            assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
                    .as(name)
                    .doesNotThrowAnyException();
        }
        Path file = HISTORIES.resolve(name + ".json");
        if (Boolean.getBoolean("histories.record") && !Files.exists(file)) {
            Files.writeString(file, history.toJson(true));
        }
    }

    private static TestWorkflowEnvironment environment() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter(FakePipeline.KEYS))
                        .build())
                .build());
    }
}

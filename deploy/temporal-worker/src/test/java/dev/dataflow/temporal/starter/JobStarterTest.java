package dev.dataflow.temporal.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.connect.Payloads;
import dev.dataflow.temporal.workflow.JobRun;
import dev.dataflow.temporal.workflow.JobRunProgress;
import dev.dataflow.temporal.workflow.JobWorkflow;
import dev.dataflow.temporal.workflow.Pace;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Temporal's test service, with a workflow that only remembers what it was told. */
class JobStarterTest {

    private static final PayloadKeys KEYS = PayloadKeys.of(List.of("test:" + "A".repeat(43) + "="));
    private static final JobSubmitted JOB = TestFacts.submitted("j1").on(Orchestrator.TEMPORAL);
    private static final JobSubmitted RETRY =
            TestFacts.submitted("j1", 2, JobOptions.DEFAULTS).on(Orchestrator.TEMPORAL);

    private TestWorkflowEnvironment temporal;
    private JobStarter starter;

    @BeforeEach
    void start() {
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter(KEYS))
                        .build())
                .build());
        temporal.newWorker("test-workflows").registerWorkflowImplementationTypes(Remembering.class);
        temporal.start();
        starter = new JobStarter(temporal.getWorkflowClient(), "test-workflows", Pace.DEFAULTS, KEYS);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void aSubmittedJobIsAWorkflowOfTheSameName() {
        starter.take(JOB);

        assertThat(told()).contains("run 1");
    }

    @Test
    void aFactThatIsReadTwiceStartsOneWorkflow() {
        starter.take(JOB);
        starter.take(JOB);

        assertThat(told().stream().filter("run 1"::equals)).hasSize(1);
    }

    @Test
    void aRetryReachesTheWorkflowThatStillRuns() {
        starter.take(JOB);
        starter.take(RETRY);

        assertThat(told()).contains("run 1", "submitted 2");
    }

    @Test
    void aCancelledJobsWorkflowIsToldSo() {
        starter.take(JOB);
        starter.take(new JobCancelled("j1", 1, JOB.occurredAt(), "ada"));

        assertThat(told()).contains("cancelled 1 by ada");
    }

    @Test
    void whatKafkaRunsIsLeftAlone() {
        starter.take(TestFacts.submitted("j1"));
        starter.take(TestFacts.cancelled(JOB));
        starter.take(TestFacts.extracted(JOB));

        assertThat(catchThrowable(this::told)).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void aPasswordIsNowhereInTheHistory() throws Exception {
        // When
        starter.take(locked());

        // Then
        assertThat(told()).contains("run 1");
        WorkflowExecutionHistory history = temporal.getWorkflowClient().fetchHistory("j1");
        assertThat(new String(history.getHistory().toByteArray(), StandardCharsets.UTF_8))
                .doesNotContain("sesame");
    }

    @Test
    void withoutAKeyAJobWithAPasswordIsNotBegun() {
        // Given
        JobStarter inClear =
                new JobStarter(temporal.getWorkflowClient(), "test-workflows", Pace.DEFAULTS, PayloadKeys.NONE);

        // When
        Throwable thrown = catchThrowable(() -> inClear.take(locked()));

        // Then
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        NotTakenException.class, e -> assertThat(e.code()).isEqualTo("password_not_taken"))
                .hasMessageContaining("dataflow.temporal.encryption.keys")
                .hasMessageNotContaining("sesame");
        assertThat(catchThrowable(this::told)).isInstanceOf(WorkflowNotFoundException.class);
    }

    private static JobSubmitted locked() {
        return TestFacts.submitted("j1", 1, JobOptions.DEFAULTS.withPassword("sesame"))
                .on(Orchestrator.TEMPORAL);
    }

    private List<String> told() {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub("j1")
                .query("progress", JobRunProgress.class)
                .step()
                .lines()
                .toList();
    }

    /** Waits for ever, and tells in its progress what it was told. */
    public static final class Remembering implements JobWorkflow {

        private final List<String> told = new ArrayList<>();

        @Override
        public JobStatus run(JobRun run) {
            told.add("run " + run.job().attempt());
            Workflow.await(() -> false);
            return JobStatus.SUCCESS;
        }

        @Override
        public void submitted(JobSubmitted job) {
            told.add("submitted " + job.attempt());
        }

        @Override
        public void cancelled(JobCancelled cancelled) {
            told.add("cancelled %d by %s".formatted(cancelled.attempt(), cancelled.cancelledBy()));
        }

        @Override
        public JobRunProgress progress() {
            return new JobRunProgress(1, String.join("\n", told), List.of());
        }
    }
}

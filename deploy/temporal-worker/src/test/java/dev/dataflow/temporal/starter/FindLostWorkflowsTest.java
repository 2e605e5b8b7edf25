package dev.dataflow.temporal.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Orchestrator;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.connect.Payloads;
import dev.dataflow.temporal.workflow.JobRun;
import dev.dataflow.temporal.workflow.Pace;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Temporal's test service, with workflows that somebody ends from outside. */
class FindLostWorkflowsTest {

    private final Map<String, Integer> ended = new HashMap<>();
    private TestWorkflowEnvironment temporal;
    private JobStarter starter;
    private FindLostWorkflows find;
    private Instant now = Instant.now().plusSeconds(60);

    @BeforeEach
    void start() {
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter(PayloadKeys.NONE))
                        .build())
                .build());
        temporal.newWorker("test-workflows").registerWorkflowImplementationTypes(JobStarterTest.Remembering.class);
        temporal.start();
        starter = new JobStarter(temporal.getWorkflowClient(), "test-workflows", Pace.DEFAULTS, PayloadKeys.NONE);
        find = new FindLostWorkflows(
                temporal.getWorkflowClient(), (jobId, attempt) -> ended.getOrDefault(jobId, 0) >= attempt, () -> now);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void aTerminatedWorkflowsJobFails() {
        // Given
        JobSubmitted job = begun("j1", 1);
        JobSubmitted other = begun("j2", 1);
        assertThat(facts()).isEmpty();

        // When
        workflow("j1").terminate("somebody's wish");
        List<StageFailed> facts = facts();

        // Then
        assertThat(facts).extracting(StageFailed::jobId).containsOnly("j1");
        assertThat(folded(job, facts).status()).isEqualTo(JobStatus.FAILED);
        assertThat(folded(job, facts).error().code()).isEqualTo("workflow_terminated");
        assertThat(facts()).as("said again it is the same").isEqualTo(facts);
        assertThat(folded(other, List.of()).status()).isEqualTo(JobStatus.RUNNING);

        // When
        ended.put("j1", 1);

        // Then
        assertThat(facts()).isEmpty();
    }

    @Test
    void aWorkflowThatRanOutOfTimeIsLostToo() {
        // Given
        JobSubmitted job = job("j1", 1);
        WorkflowStub hurried = temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "JobWorkflow",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue("test-workflows")
                                .setWorkflowId("j1")
                                .setWorkflowExecutionTimeout(Duration.ofSeconds(10))
                                .build());
        WorkflowExecution unused = hurried.start(new JobRun(job, Pace.DEFAULTS));
        find.submitted(job, Context.root());

        // When
        temporal.sleep(Duration.ofSeconds(20));
        now = now.plusSeconds(60);

        // Then
        assertThat(facts()).extracting(StageFailed::code).containsOnly("workflow_timed_out");
    }

    @Test
    void aLaterTryIsNotTakenForTheOneThatWasTerminated() {
        // Given
        begun("j1", 1);
        workflow("j1").terminate("somebody's wish");

        assertThat(facts()).isNotEmpty();

        // When it was submitted again, and the starter has not come to it yet
        JobSubmitted first = job("j1", 1);
        find.submitted(
                new JobSubmitted(
                                "j1",
                                2,
                                Instant.now().plusSeconds(5),
                                first.root(),
                                first.owner(),
                                first.fileName(),
                                first.size(),
                                first.sha256(),
                                first.options())
                        .on(Orchestrator.TEMPORAL),
                Context.root());

        // Then
        assertThat(facts()).isEmpty();
    }

    @Test
    void whatJustEndedOrHasNotBegunIsLeftAlone() {
        // Given
        begun("j1", 1);
        find.submitted(job("not-begun", 1), Context.root());
        find.submitted(TestFacts.submitted("of-kafka"), Context.root());

        // When
        now = Instant.now();
        workflow("j1").terminate("somebody's wish");

        // Then
        assertThat(facts()).isEmpty();
    }

    @Test
    void statusesThatSaidHowTheJobEndedSayNothingMore() {
        assertThat(LostWorkflow.of(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED, now))
                .isEmpty();
        assertThat(LostWorkflow.of(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, now))
                .isEmpty();
        assertThat(LostWorkflow.of(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED, now))
                .map(LostWorkflow::code)
                .contains("workflow_failed");
    }

    @Test
    void aJobWhoseAnalysisStandsFailsByItsReport() {
        // Given
        JobSubmitted job = job("j1", 1);
        JobFold fold = JobFold.empty("j1");
        for (var fact : List.of(
                job,
                TestFacts.inspected(job, 1),
                TestFacts.extracted(job),
                TestFacts.rasterized(job),
                TestFacts.analyzed(job))) {
            fold = JobFolder.apply(fold, fact);
        }

        // When
        for (StageFailed fact : LostWorkflow.deleted(now).facts(job)) {
            fold = JobFolder.apply(fold, fact);
        }

        // Then
        assertThat(fold.state()).get().extracting(JobState::status).isEqualTo(JobStatus.FAILED);
    }

    private List<StageFailed> facts() {
        return find.look().stream().flatMap(job -> job.facts().stream()).toList();
    }

    private JobSubmitted begun(String jobId, int attempt) {
        JobSubmitted job = job(jobId, attempt);
        starter.take(job);
        find.submitted(job, Context.root());
        return job;
    }

    private static JobSubmitted job(String jobId, int attempt) {
        return TestFacts.submitted(jobId, attempt, JobOptions.DEFAULTS).on(Orchestrator.TEMPORAL);
    }

    private WorkflowStub workflow(String jobId) {
        return temporal.getWorkflowClient().newUntypedWorkflowStub(jobId);
    }

    private static JobState folded(JobSubmitted job, List<StageFailed> facts) {
        JobFold fold = JobFolder.apply(JobFold.empty(job.jobId()), job);
        for (StageFailed fact : facts) {
            fold = JobFolder.apply(fold, fact);
        }
        return fold.state().orElseThrow();
    }
}

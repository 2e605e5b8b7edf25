package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.pipeline.worker.WorkerFixture;
import dev.dataflow.pipeline.worker.WorkerLimits;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.temporal.activity.Heartbeats;
import dev.dataflow.temporal.activity.SayFacts;
import dev.dataflow.temporal.activity.StageUnits;
import dev.dataflow.temporal.connect.PayloadKeys;
import dev.dataflow.temporal.connect.Payloads;
import dev.dataflow.temporal.trace.TracedStarts;
import dev.dataflow.temporal.trace.TracedWorkers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Temporal's test service with workers whose stages do what a test says. */
final class FakePipeline implements AutoCloseable {

    /** Payloads are encrypted, as they are where it matters. */
    static final PayloadKeys KEYS = PayloadKeys.of(List.of("test:" + "A".repeat(43) + "="));

    static final TaskQueues QUEUES = new TaskQueues("test-");

    /** Small, so that a test meets every bound; time that is waited for a try is skipped. */
    static final Pace PACE = new Pace(
            4,
            10,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofSeconds(2),
            6,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    private static final WorkerLimits LIMITS = new WorkerLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            4,
            Duration.ZERO,
            Duration.ofMillis(20),
            Duration.ofMillis(1));

    final FakeStages stages;
    final TestWorkflowEnvironment temporal;
    private final List<String> buried = new CopyOnWriteArrayList<>();
    private final WorkerFixture fixture;
    private final Tracing tracing;
    private final Heartbeats heartbeats;

    FakePipeline(Path folder, FakeStages stages) {
        this(folder, stages, Duration.ofMillis(200));
    }

    /** @param heartbeat how often workers give a sign of life after the first */
    FakePipeline(Path folder, FakeStages stages, Duration heartbeat) {
        this(folder, stages, heartbeat, Tracing.off());
    }

    FakePipeline(Path folder, FakeStages stages, Duration heartbeat, Tracing tracing) {
        this.tracing = tracing;
        this.heartbeats = new Heartbeats(heartbeat);
        this.stages = stages;
        this.fixture = new WorkerFixture(new MemoryFileStorage(), folder, LIMITS);
        this.temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter(KEYS))
                        .setInterceptors(new TracedStarts(tracing))
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new TracedWorkers(tracing))
                        .build())
                .build());
        workflowWorker(temporal);
        for (Stage stage : Stage.values()) {
            stageWorker(stage);
        }
        temporal.start();
    }

    static Worker workflowWorker(TestWorkflowEnvironment temporal) {
        Worker worker = temporal.newWorker(QUEUES.workflows());
        worker.registerWorkflowImplementationTypes(RunJob.class, RunPages.class);
        return worker;
    }

    private void stageWorker(Stage stage) {
        Worker worker = temporal.newWorker(
                QUEUES.of(stage),
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(16)
                        .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                        .build());
        worker.registerActivitiesImplementations(new StageUnits(
                stages.functions(stage),
                fixture.environment(),
                heartbeats,
                new UnitMetrics(new SimpleMeterRegistry(), new AbandonedThreads()),
                (unit, tries, why) ->
                        buried.add(unit.unitId() + ": " + why.cause().getMessage()),
                tracing));
        if (stage == Stage.EXTRACTION) {
            temporal.getWorkerFactory()
                    .getWorker(QUEUES.workflows())
                    .registerActivitiesImplementations(
                            new SayFacts(fixture.environment().publisher()));
        }
    }

    JobSubmitted job(String jobId, int attempt) {
        return fixture.job(jobId, attempt);
    }

    WorkflowStub start(JobSubmitted job) {
        return start(job, PACE);
    }

    WorkflowStub start(JobSubmitted job, Pace pace) {
        WorkflowStub stub = stub(job);
        WorkflowExecution unused = stub.start(new JobRun(job, pace));
        return stub;
    }

    /** Starts it as the starter does, where this thread stands in a trace. */
    WorkflowStub submit(JobSubmitted job) {
        WorkflowStub stub = stub(job);
        WorkflowExecution unused =
                stub.signalWithStart("submitted", new Object[] {job}, new Object[] {new JobRun(job, PACE)});
        return stub;
    }

    private WorkflowStub stub(JobSubmitted job) {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "JobWorkflow",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUES.workflows())
                                .setWorkflowId(job.jobId())
                                .build());
    }

    JobStatus run(JobSubmitted job) {
        return start(job).getResult(JobStatus.class);
    }

    void end(JobSubmitted job) {
        fixture.end(job);
    }

    /**
     * Waits until all that a workflow has to do is to wait for so many activities. Temporal's test service, unlike Temporal, never gets over it when a
     * workflow cancels an activity that ends at that moment.
     */
    void awaitWaitingFor(String workflowId, int activities) {
        Awaitility.await().until(() -> {
            Map<EventType, Long> events = temporal.getWorkflowClient().fetchHistory(workflowId).getEvents().stream()
                    .collect(Collectors.groupingBy(HistoryEvent::getEventType, Collectors.counting()));
            long open = events.getOrDefault(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, 0L)
                    - events.getOrDefault(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED, 0L);
            return open == activities
                    && events.get(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
                            .equals(events.get(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED));
        });
    }

    /** The units on the dead-letter topic, each with why. */
    List<String> buried() {
        return buried;
    }

    List<Event> said() {
        return fixture.said();
    }

    <T extends Event> List<T> said(Class<T> type) {
        return fixture.said(type);
    }

    List<Stage> completed() {
        return said(StageCompleted.class).stream().map(StageCompleted::stage).toList();
    }

    /** The next try, submitted after all that stands. */
    static JobSubmitted again(JobSubmitted job) {
        return new JobSubmitted(
                job.jobId(),
                job.attempt() + 1,
                Instant.now().plusSeconds(60),
                job.root(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options());
    }

    @Override
    public void close() {
        temporal.close();
        heartbeats.close();
        fixture.close();
    }
}

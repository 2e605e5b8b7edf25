package dev.dataflow.temporal.connect;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.temporal.workflow.FactActivities;
import dev.dataflow.temporal.workflow.RunJob;
import dev.dataflow.temporal.workflow.RunPages;
import dev.dataflow.temporal.workflow.StageActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What this process does for Temporal: a worker on each task queue it serves. Started last and stopped first, like stages on Kafka. */
public final class TemporalWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalWorkers.class);

    /** How long units that are told to stop may take to do so: more than a page's interrupt takes. */
    private static final long STOP_SECONDS = 5;

    private final WorkerFactory factory;
    private final WorkerSettings settings;

    public TemporalWorkers(WorkflowClient client, WorkerSettings settings) {
        this.factory = WorkerFactory.newInstance(client);
        this.settings = settings;
    }

    /** Runs workflows, and says their facts. */
    public void serveWorkflows(FactActivities facts) {
        Worker worker =
                factory.newWorker(settings.queues().workflows(), options().build());
        worker.registerWorkflowImplementationTypes(RunJob.class, RunPages.class);
        worker.registerActivitiesImplementations(facts);
    }

    /** Does a stage's units. */
    public void serve(Stage stage, StageActivities units) {
        WorkerOptions.Builder options = options()
                .setMaxConcurrentActivityExecutionSize(settings.activities())
                .setMaxHeartbeatThrottleInterval(settings.heartbeatInterval());
        factory.newWorker(settings.queues().of(stage), options.build()).registerActivitiesImplementations(units);
    }

    @Override
    public void start() {
        factory.start();
    }

    /** Takes no more; lets units in hand end, then stops them: what stands of them stands, and another worker goes on. */
    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            LOG.info("Units in hand are given back: the worker stops");
            factory.shutdownNow();
            factory.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private WorkerOptions.Builder options() {
        WorkerOptions.Builder options = WorkerOptions.newBuilder();
        settings.version()
                .ifPresent(version -> options.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
                        .setUseVersioning(true)
                        .setVersion(new WorkerDeploymentVersion(version.deployment(), version.buildId()))
                        .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                        .build()));
        return options;
    }
}

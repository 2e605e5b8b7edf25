package dev.dataflow.temporal.connect;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.temporal.connect.TemporalSetupException.Remedy;
import dev.dataflow.temporal.trace.TracedWorkers;
import dev.dataflow.temporal.workflow.FactActivities;
import dev.dataflow.temporal.workflow.RunJob;
import dev.dataflow.temporal.workflow.RunPages;
import dev.dataflow.temporal.workflow.StageActivities;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What this process does for Temporal: a worker on each task queue it serves. Started last and stopped first, like stages on Kafka. A Temporal
 * that is not there yet is waited for; one that refuses the credentials at the start ends the process.
 */
public final class TemporalWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalWorkers.class);

    /** How long units that are told to stop may take to do so: more than a page's interrupt takes. */
    private static final long STOP_SECONDS = 5;

    /** Between one look for a Temporal that is not there and the next. */
    private static final long PAUSE_SECONDS = 1;

    private final TemporalConnection connection;
    private final WorkerFactory factory;
    private final WorkerSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile String waitsFor = "Temporal is not asked yet";
    private volatile boolean running;

    public TemporalWorkers(TemporalConnection connection, WorkerSettings settings, Tracing tracing) {
        this.connection = connection;
        this.factory = WorkerFactory.newInstance(
                connection.client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new TracedWorkers(tracing))
                        .build());
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
        running = true;
        try {
            takeTasks();
        } catch (TemporalSetupException e) {
            if (e.remedy() == Remedy.CONFIGURATION) {
                throw e;
            }
            waits(e);
            Thread unused = Thread.ofPlatform().name("temporal-wait").daemon().start(this::takeTasksWhenThere);
        }
    }

    /** Takes no more; lets units in hand end, then stops them: what stands of them stands, and another worker goes on. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        shutDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Why no tasks are taken; empty when they are. */
    public Optional<String> waitsFor() {
        return factory.isStarted() && !factory.isShutdown() ? Optional.empty() : Optional.of(waitsFor);
    }

    private void takeTasksWhenThere() {
        while (running) {
            try {
                if (stopping.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
                takeTasks();
                LOG.info("Temporal is there: tasks are taken");
                return;
            } catch (TemporalSetupException e) {
                waits(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void takeTasks() {
        connection.check();
        synchronized (factory) {
            if (running) {
                factory.start();
            }
        }
    }

    private void waits(TemporalSetupException e) {
        waitsFor = String.valueOf(e.getMessage());
        LOG.atWarn().addKeyValue("action", e.action()).log("Temporal is waited for: {}", e.getMessage());
    }

    private void shutDown() {
        synchronized (factory) {
            if (!factory.isStarted()) {
                return;
            }
            factory.shutdown();
        }
        factory.awaitTermination(settings.shutdownGrace().toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            LOG.info("Units in hand are given back: the worker stops");
            factory.shutdownNow();
            factory.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
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

package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.TestSpans;
import dev.dataflow.pipeline.worker.FakeStage;
import dev.dataflow.pipeline.worker.TracedUnitRunner;
import dev.dataflow.pipeline.worker.UnitRunner;
import dev.dataflow.pipeline.worker.WorkerFixture;
import dev.dataflow.pipeline.worker.WorkerLimits;
import dev.dataflow.storage.FileStorage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The workers of a fake raster stage, as a process has them: connected to a broker, with a cache and scratch of their own. */
final class WorkerRig implements AutoCloseable {

    static final Duration LOCK = Duration.ofSeconds(2);

    private final KafkaFactPublisher publisher;
    private final JobSignals signals;
    private final WorkerFixture fixture;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestSpans spans = new TestSpans();
    private final Telemetry telemetry = new Telemetry(registry, spans.tracing());
    private final UnitWorkers workers;

    private WorkerRig(
            String servers,
            Topics topics,
            FileStorage storage,
            Path folder,
            FakeStage stage,
            WorkerLimits limits,
            UnitWorkerSettings settings) {
        Map<String, Object> connection = Map.of("bootstrap.servers", servers);
        EventCodec codec = new EventCodec(topics, "/dataflow/raster");
        this.publisher = KafkaFactPublisher.connect(connection, codec, telemetry);
        SourceEviction eviction = new SourceEviction();
        this.signals = JobSignals.follow(connection, codec, eviction::evict);
        this.fixture = new WorkerFixture(storage, folder, limits, publisher, signals);
        eviction.fixture = fixture;
        TracedUnitRunner runner =
                new TracedUnitRunner(new UnitRunner(stage.functions(), fixture.environment()), telemetry.tracing());
        UnitMetrics metrics = new UnitMetrics(registry, fixture.abandoned());
        metrics.expect(stage.functions());
        this.workers = new UnitWorkers(Stage.RASTER, runner, codec, publisher, connection, settings, metrics);
        workers.show(registry);
    }

    static WorkerRig start(
            String servers, Topics topics, FileStorage storage, Path folder, FakeStage stage, WorkerLimits limits) {
        UnitWorkerSettings settings = new UnitWorkerSettings(1, LOCK, Duration.ofMillis(500));
        WorkerRig rig = new WorkerRig(servers, topics, storage, folder, stage, limits, settings);
        rig.workers.start();
        return rig;
    }

    WorkerFixture fixture() {
        return fixture;
    }

    /** Units that ended so, by the metric. */
    long units(String outcome) {
        return registry.find("dataflow.units").tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    /** What the workers' process told of itself. */
    SimpleMeterRegistry meters() {
        return registry;
    }

    /** The spans that ended. */
    TestSpans spans() {
        return spans;
    }

    void stop() {
        workers.close();
    }

    @Override
    public void close() {
        workers.close();
        signals.close();
        publisher.close();
        fixture.close();
    }

    /** The signals begin before the cache is there. */
    private static final class SourceEviction {

        private volatile WorkerFixture fixture;

        private void evict(String jobId) {
            WorkerFixture known = fixture;
            if (known != null) {
                known.environment().sources().evict(jobId);
            }
        }
    }
}

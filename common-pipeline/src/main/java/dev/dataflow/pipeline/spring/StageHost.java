package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.KafkaFactPublisher;
import dev.dataflow.pipeline.kafka.StageTopology;
import dev.dataflow.pipeline.kafka.StreamsMetrics;
import dev.dataflow.pipeline.kafka.ThreadReplacement;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.kafka.UnitWorkers;
import dev.dataflow.pipeline.kafka.WorkerGroups;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.worker.TracedUnitRunner;
import dev.dataflow.pipeline.worker.UnitRunner;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** One stage in this process: its planner and its workers, with what they hold. */
final class StageHost implements AutoCloseable {

    private final Stage stage;
    private final StreamsBuilderFactoryBean planner;
    private final KafkaFactPublisher publisher;
    private final UnitWorkers workers;

    private StageHost(
            Stage stage, StreamsBuilderFactoryBean planner, KafkaFactPublisher publisher, UnitWorkers workers) {
        this.stage = stage;
        this.planner = planner;
        this.publisher = publisher;
        this.workers = workers;
    }

    static StageHost of(
            StageFunctions functions,
            SharedWork shared,
            KafkaProperties kafka,
            Topics topics,
            WorkerProperties properties,
            UnitMetrics metrics,
            Telemetry telemetry,
            Duration setupTimeout,
            Runnable whenStopped) {
        Stage stage = functions.stage();
        EventCodec codec = new EventCodec(topics, "/dataflow/" + stage.wireName());
        WorkerGroups.configure(kafka.buildAdminProperties(), topics, stage, properties.lockDuration(), setupTimeout);
        KafkaFactPublisher publisher = KafkaFactPublisher.connect(kafka.buildProducerProperties(), codec, telemetry);
        TracedUnitRunner runner = new TracedUnitRunner(
                new UnitRunner(functions, shared.environment(publisher, properties.limits())), telemetry.tracing());
        UnitWorkers workers = new UnitWorkers(
                stage, runner, codec, publisher, kafka.buildConsumerProperties(), properties.settings(), metrics);
        StreamsBuilderFactoryBean planner = planner(functions, codec, kafka, telemetry, whenStopped);
        metrics.expect(functions);
        telemetry.expectDeadLetters(stage.wireName());
        StreamsMetrics.show(stage.wireName() + "-planner", planner::getKafkaStreams, telemetry.meters());
        workers.show(telemetry.meters());
        return new StageHost(stage, planner, publisher, workers);
    }

    Stage stage() {
        return stage;
    }

    void start() {
        planner.start();
        workers.start();
    }

    /** Whether the planner plans and every worker is there. */
    boolean isWorking() {
        KafkaStreams streams = planner.getKafkaStreams();
        return streams != null && streams.state() == KafkaStreams.State.RUNNING && workers.allAlive();
    }

    /** Takes no more units; returns at once. */
    void stop() {
        workers.stop();
    }

    /** Ends the units in hand or gives them back, then everything else. */
    @Override
    public void close() {
        workers.close();
        planner.stop();
        publisher.close();
    }

    private static StreamsBuilderFactoryBean planner(
            StageFunctions functions,
            EventCodec codec,
            KafkaProperties kafka,
            Telemetry telemetry,
            Runnable whenStopped) {
        StageTopology stageTopology = new StageTopology(functions, codec, telemetry);
        StreamsBuilderFactoryBean planner = new StreamsBuilderFactoryBean(
                new KafkaStreamsConfiguration(PlannerSettings.of(kafka, codec.topics(), functions.stage())));
        planner.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                stageTopology.addTo(topology);
            }
        });
        planner.setStreamsUncaughtExceptionHandler(
                new ThreadReplacement(codec.topics().plannerApplication(functions.stage()), whenStopped));
        try {
            planner.afterPropertiesSet();
            if (planner.getObject() == null) {
                throw new IllegalStateException("no topology for stage " + functions.stage());
            }
            planner.afterSingletonsInstantiated();
        } catch (Exception e) {
            throw new IllegalStateException("the planner of stage " + functions.stage() + " cannot be built", e);
        }
        return planner;
    }
}

package dev.dataflow.temporal;

import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.ConsumerSettings;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.KafkaFactPublisher;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.spring.SharedWork;
import dev.dataflow.pipeline.spring.SharedWorkConfiguration;
import dev.dataflow.pipeline.spring.TimedStageFunctions;
import dev.dataflow.pipeline.spring.WorkerProperties;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.temporal.activity.Heartbeats;
import dev.dataflow.temporal.activity.SayFacts;
import dev.dataflow.temporal.activity.StageUnits;
import dev.dataflow.temporal.connect.TemporalConnection;
import dev.dataflow.temporal.connect.TemporalWorkers;
import dev.dataflow.temporal.connect.WorkersHealth;
import dev.dataflow.temporal.starter.JobStarter;
import dev.dataflow.temporal.starter.StarterLoop;
import dev.dataflow.temporal.starter.WorkflowWatch;
import dev.dataflow.temporal.workflow.TaskQueues;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of a Temporal worker: its connection, the stages it does, the workflows it runs, and the starter. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemporalProperties.class)
@Import({SharedWorkConfiguration.class, StageSelection.class})
public class TemporalWorkerConfiguration {

    private static final String SOURCE = "/dataflow/temporal";

    @Bean
    TemporalConnection temporalConnection(TemporalProperties properties, Telemetry telemetry) {
        return TemporalConnection.open(
                properties.connection(), telemetry, properties.encryption().payloadKeys());
    }

    @Bean
    KafkaFactPublisher temporalFacts(KafkaProperties kafka, Topics topics, Telemetry telemetry) {
        telemetry.expectDeadLetters("starter");
        return KafkaFactPublisher.connect(kafka.buildProducerProperties(), new EventCodec(topics, SOURCE), telemetry);
    }

    @Bean
    Heartbeats heartbeats(TemporalProperties properties) {
        return new Heartbeats(properties.heartbeatInterval());
    }

    @Bean
    TemporalWorkers temporalWorkers(
            TemporalConnection connection,
            TemporalProperties properties,
            WorkerProperties worker,
            ObjectProvider<StageFunctions> stages,
            SharedWork shared,
            KafkaFactPublisher facts,
            Heartbeats heartbeats,
            UnitMetrics metrics,
            Telemetry telemetry) {
        TemporalWorkers workers = new TemporalWorkers(
                connection,
                properties.worker(worker.settings().threads(), worker.settings().shutdownGrace()),
                telemetry.tracing());
        if (properties.workflows()) {
            workers.serveWorkflows(new SayFacts(facts));
        }
        stages.orderedStream()
                .map(functions -> TimedStageFunctions.wrap(functions, telemetry.meters()))
                .forEach(functions -> workers.serve(
                        functions.stage(),
                        new StageUnits(
                                functions,
                                shared.environment(
                                        facts, worker.limits().withDependencyPatience(properties.dependencyPatience())),
                                heartbeats,
                                metrics,
                                facts::bury,
                                telemetry.tracing())));
        return workers;
    }

    @Bean
    @ConditionalOnProperty(name = "dataflow.temporal.starter", matchIfMissing = true)
    StarterLoop starterLoop(
            KafkaProperties kafka,
            Topics topics,
            TemporalConnection connection,
            TemporalProperties properties,
            KafkaFactPublisher facts,
            Telemetry telemetry) {
        JobStarter starter = new JobStarter(
                connection.client(),
                new TaskQueues(properties.taskQueuePrefix()).workflows(),
                properties.pace().pace(),
                properties.encryption().payloadKeys());
        return new StarterLoop(
                kafka.buildConsumerProperties(),
                new EventCodec(topics, SOURCE),
                connection,
                starter,
                facts,
                InstantSource.system(),
                telemetry.tracing());
    }

    @Bean
    @ConditionalOnProperty(name = "dataflow.temporal.starter", matchIfMissing = true)
    ConsumerLoop watchLoop(
            KafkaProperties kafka,
            Topics topics,
            TemporalConnection connection,
            TemporalProperties properties,
            SharedWork shared,
            KafkaFactPublisher facts,
            Telemetry telemetry) {
        return new ConsumerLoop(
                "workflow-watch",
                ConsumerSettings.alone(kafka.buildConsumerProperties()),
                new WorkflowWatch(
                        new EventCodec(topics, SOURCE),
                        connection.client(),
                        shared.endedJobs(),
                        facts,
                        properties.watchInterval(),
                        InstantSource.system(),
                        telemetry.tracing()));
    }

    @Bean
    HealthIndicator stagesHealthIndicator(TemporalWorkers workers, ObjectProvider<StarterLoop> starter) {
        return new WorkersHealth(workers, starter);
    }
}

package dev.dataflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.stage.Stages;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would break a planner off for ever, on a real broker. */
class PlannerFailuresIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private final EventCodec codec =
            new EventCodec(new Topics("dataflow.", 1, Topics.BROKER_DEFAULT), "/dataflow/test");
    private final AtomicInteger stopped = new AtomicInteger();

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("broker")));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void aJobThatDoesNotFitIntoARecordFailsAndAnApplicationThatBreaksOffAgainAndAgainStops() throws Exception {
        // Given
        TopicSetup.ensure(connection(), codec.topics(), SOON);
        Topology planner = new Topology();
        new StageTopology(Stages.report(), codec, Telemetry.none()).addTo(planner);
        Topology poisoned = new Topology()
                .addSource(
                        "read",
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        submitted())
                .addProcessor("break", Breaking::new, "read");
        JobSubmitted small = TestFacts.submitted("42");
        String half = "x".repeat(Topics.MAX_RECORD_BYTES / 2);
        try (KafkaStreams planning = start("planner", planner);
                KafkaStreams breaking = start("poisoned", poisoned);
                KafkaFactPublisher publisher = KafkaFactPublisher.connect(connection(), codec, Telemetry.none())) {

            // When
            publisher.publish(TestFacts.named(small, half));
            publisher.publish(TestFacts.titled(TestFacts.inspected(small, 4), half));

            // Then
            await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> !failures()
                    .isEmpty());
            assertThat(failures()).extracting(StageFailed::code).containsExactly("document_too_large");
            assertThat(planning.state()).isEqualTo(KafkaStreams.State.RUNNING);
            await().dontCatchUncaughtExceptions()
                    .atMost(SOON)
                    .until(() -> breaking.state() == KafkaStreams.State.ERROR);
            assertThat(stopped).hasValue(1);
        }
    }

    private KafkaStreams start(String name, Topology topology) {
        Properties properties = new Properties();
        properties.putAll(connection());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(name).toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // a thread that breaks off does not leave its group: the next one waits until its session ends
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 1000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 200);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(
                new ThreadReplacement(name, stopped::incrementAndGet, InstantSource.system(), _ -> {}));
        streams.start();
        return streams;
    }

    private String submitted() {
        return codec.topics().of(EventType.JOB_SUBMITTED);
    }

    private List<StageFailed> failures() {
        return TopicReader.readAll(kafka.bootstrapServers(), codec.topics().of(EventType.STAGE_FAILED)).stream()
                .map(codec::event)
                .map(StageFailed.class::cast)
                .toList();
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    /** Comes past no record. */
    private static final class Breaking implements Processor<String, byte[], Void, Void> {

        @Override
        public void process(Record<String, byte[]> record) {
            throw new IllegalStateException("poison");
        }
    }
}

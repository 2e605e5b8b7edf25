package dev.dataflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.Stages;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner and a real broker. */
class StageTopologyIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final EventCodec codec =
            new EventCodec(new Topics("dataflow.", 2, Topics.BROKER_DEFAULT), "/dataflow/raster");
    private EmbeddedKafka kafka;
    private KafkaFactPublisher publisher;

    @BeforeEach
    void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("broker")));
        TopicSetup.ensure(connection(), codec.topics(), SOON);
        publisher = KafkaFactPublisher.connect(connection(), codec, Telemetry.none());
    }

    @AfterEach
    void stopBroker() {
        publisher.close();
        kafka.close();
    }

    @Test
    void aPlannerThatStartsAnewKnowsItsBooks() throws Exception {
        JobSubmitted job = TestFacts.submitted("42");
        try (KafkaStreams first = start("first")) {
            publish(job, TestFacts.inspected(job, 4), TestFacts.done(job, Stage.RASTER, new PageRange(1, 2)));
            await().atMost(SOON).until(() -> asked().size() == 2);
            first.close(SOON);
        }

        try (KafkaStreams second = start("second")) {
            publish(TestFacts.done(job, Stage.RASTER, new PageRange(3, 4)));

            await().atMost(SOON).until(() -> asked().contains("raster/assemble"));
            second.close(SOON);
        }
        assertThat(asked()).containsExactly("raster/pages/1-2", "raster/pages/3-4", "raster/assemble");
    }

    private KafkaStreams start(String stateFolder) {
        Properties properties = new Properties();
        properties.putAll(connection());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, codec.topics().plannerApplication(Stage.RASTER));
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.resolve(stateFolder).toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // a planner that closes does not leave its group: the next one waits until its session ends
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 2000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        Topology topology = new Topology();
        new StageTopology(Stages.raster(), codec, Telemetry.none()).addTo(topology);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.start();
        return streams;
    }

    private void publish(Event... events) throws InterruptedException {
        for (Event event : events) {
            publisher.publish(event);
        }
    }

    private List<String> asked() {
        return TopicReader.readAll(kafka.bootstrapServers(), codec.topics().work(Stage.RASTER)).stream()
                .map(record -> codec.workUnit(record.topic(), record.value()))
                .map(WorkUnit::unitId)
                .toList();
    }

    private Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}

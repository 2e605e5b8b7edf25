package dev.dataflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void servicesThatStartAtOnceMakeTheTopicsTogether() throws Exception {
        Topics topics = new Topics("together.", 3, Topics.BROKER_DEFAULT);

        try (var services = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var service : services.invokeAll(
                    IntStream.range(0, 5).mapToObj(i -> setup(topics)).toList())) {
                service.get();
            }
        }

        assertThat(partitions(topics))
                .hasSize(topics.all().size())
                .containsEntry("together.job.submitted", 3)
                .containsEntry("together.jobs", 3)
                .containsEntry("together.work.raster", 1);
    }

    @Test
    void topicsWithAnotherNumberOfPartitionsAreRefusedInOneLine() {
        TopicSetup.ensure(connection(), new Topics("four.", 4, Topics.BROKER_DEFAULT), TIMEOUT);

        assertThatThrownBy(
                        () -> TopicSetup.ensure(connection(), new Topics("four.", 6, Topics.BROKER_DEFAULT), TIMEOUT))
                .hasMessageMatching("The topic four\\.\\S+ has 4 partitions, and dataflow.topics.partitions says 6.")
                .asInstanceOf(type(KafkaSetupException.class))
                .satisfies(e -> assertThat(e.action()).startsWith("Set dataflow.topics.partitions to 4"));
    }

    @Test
    void aBrokerThatIsNotThereIsNamedInOneLine() {
        Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");

        assertThatThrownBy(() -> TopicSetup.ensure(nowhere, Topics.DEFAULTS, Duration.ofSeconds(1)))
                .hasMessage("No Kafka broker answers at 127.0.0.1:1 within 1 s.")
                .asInstanceOf(type(KafkaSetupException.class))
                .satisfies(e -> assertThat(e.action()).contains("spring.kafka.bootstrap-servers"));
    }

    @Test
    void aLockThatTheBrokerDoesNotAllowIsNamedInOneLine() {
        assertThatThrownBy(() -> WorkerGroups.configure(
                        connection(), Topics.DEFAULTS, Stage.RASTER, Duration.ofHours(1), TIMEOUT))
                .isInstanceOf(KafkaSetupException.class)
                .hasMessageContaining("dataflow-raster")
                .hasMessageContaining("share.record.lock.duration.ms");
    }

    private static Callable<Boolean> setup(Topics topics) {
        return () -> {
            TopicSetup.ensure(connection(), topics, TIMEOUT);
            return true;
        };
    }

    private static Map<String, Integer> partitions(Topics topics) throws Exception {
        try (Admin admin = Admin.create(connection())) {
            return admin
                    .describeTopics(topics.all().stream().map(NewTopic::name).toList())
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .collect(Collectors.toMap(
                            TopicDescription::name, topic -> topic.partitions().size()));
        }
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}

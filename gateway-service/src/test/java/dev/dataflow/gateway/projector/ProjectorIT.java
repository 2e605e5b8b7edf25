package dev.dataflow.gateway.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.TopicSetup;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.schema.JsonSchemas;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.storage.FileStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The projector against a real broker. */
class ProjectorIT {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorIT.class);
    private static final Schema SCHEMA = JsonSchemas.schema(ProgressDocument.SCHEMA);
    private static final Topics TOPICS = Topics.DEFAULTS;

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, byte[]> producer;

    private final EventCodec codec = new EventCodec(TOPICS, "/dataflow/test");
    private final RecordingStorage storage = new RecordingStorage();
    private final String job = UUID.randomUUID().toString();
    private final List<ConfigurableApplicationContext> projectors = new ArrayList<>();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ProjectorConfiguration.class)
    static class ProjectorAlone {}

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        TopicSetup.ensure(Map.of("bootstrap.servers", kafka.bootstrapServers()), TOPICS, Duration.ofSeconds(30));
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopKafka() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void startFirst() {
        startProjector();
    }

    @AfterEach
    void stopAll() {
        projectors.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void everyProgressIsValidAndNeverGoesBackWhateverTheFactsDo() {
        List<Event> facts = new ArrayList<>(JobFacts.of(job, 1, 12));
        facts.addAll(JobFacts.of(job, 1, 12));
        Collections.shuffle(facts, new Random(7));

        facts.forEach(this::say);

        eventually().untilAsserted(() -> assertThat(finished(job)).hasSize(1));
        assertThat(last(job).status()).isEqualTo(JobStatus.SUCCESS);
        assertProgressIsSound(job);
        assertThat(finished(job).getFirst().pages()).isEqualTo(12);
    }

    @Test
    void aJobIsFinishedOnceThoughTheProjectorIsStoppedMidway() throws InterruptedException {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            jobs.add(UUID.randomUUID().toString());
        }
        Thread teller = Thread.ofVirtual().start(() -> {
            for (int fact = 0; fact < JobFacts.of("any", 1, 10).size(); fact++) {
                for (String each : jobs) {
                    say(JobFacts.of(each, 1, 10).get(fact));
                    say(JobFacts.of(each, 1, 10).get(fact));
                }
            }
        });

        for (int restart = 0; restart < 2; restart++) {
            Thread.sleep(150);
            projectors.removeLast().close();
            startProjector();
        }
        teller.join();

        eventually().untilAsserted(() -> assertThat(jobs)
                .allSatisfy(each -> assertThat(finished(each)).hasSize(1)));
        JobFacts.of(jobs.getFirst(), 1, 10).forEach(this::say);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(finished(jobs.getFirst())).hasSize(1));
        jobs.forEach(this::assertProgressIsSound);
    }

    @Test
    void eachTryIsFinishedOnce() {
        JobFacts.of(job, 1, 2).forEach(this::say);
        eventually().untilAsserted(() -> assertThat(finished(job)).hasSize(1));

        JobFacts.of(job, 2, 2).forEach(this::say);

        eventually().untilAsserted(() -> assertThat(finished(job))
                .extracting(JobFinished::attempt)
                .containsExactly(1, 2));
        assertThat(last(job).attempt()).isEqualTo(2);
    }

    @Test
    void aJobWhoseProgressCannotBeWrittenHoldsUpNoOther() {
        String key = "jobs/" + job + "/progress.json";
        storage.fail(key);
        JobFacts.of(job, 1, 2).forEach(this::say);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(UUID.randomUUID().toString());
        }

        others.forEach(other -> JobFacts.of(other, 1, 2).forEach(this::say));

        eventually().untilAsserted(() -> assertThat(others)
                .allSatisfy(each -> assertThat(finished(each)).hasSize(1)));
        assertThat(finished(job)).isEmpty();
        assertThat(storage.written(key)).isEmpty();

        storage.heal(key);

        eventually().untilAsserted(() -> assertThat(finished(job)).hasSize(1));
        assertThat(last(job).status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void aDeletedJobStaysDeleted() {
        JobFacts.of(job, 1, 2).forEach(this::say);
        eventually().untilAsserted(() -> assertThat(finished(job)).hasSize(1));
        storage.deletePrefix("jobs/" + job + "/");

        var unused = producer.send(new ProducerRecord<>(TOPICS.jobs(), job, null));
        JobFacts.of(job, 1, 2).subList(1, 5).forEach(this::say);
        String other = UUID.randomUUID().toString();
        JobFacts.of(other, 1, 2).forEach(this::say);

        eventually().untilAsserted(() -> assertThat(finished(other)).hasSize(1));
        assertThat(storage.list("jobs/" + job + "/", 10, Optional.empty()).files())
                .isEmpty();
    }

    @Test
    void whatIsNoFactHoldsUpNothing() {
        var unused = producer.send(new ProducerRecord<>("dataflow.unit.finished", job, new byte[] {1, 2, 3}));

        JobFacts.of(job, 1, 2).forEach(this::say);

        eventually().untilAsserted(() -> assertThat(finished(job)).hasSize(1));
        assertThat(read(TOPICS.deadLetters(), job)).contains(new byte[] {1, 2, 3});
    }

    @Test
    void progressIsSoon() throws InterruptedException {
        warmUp();
        List<Long> millis = new ArrayList<>();
        List<Long> finishedMillis = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer("dataflow.job.finished")) {
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position);
            for (int i = 0; i < 20; i++) {
                String each = UUID.randomUUID().toString();
                List<Event> facts = JobFacts.of(each, 1, 1);
                facts.subList(0, facts.size() - 1).forEach(this::say);
                Thread.sleep(200);
                long begin = System.nanoTime();
                say(facts.getLast());
                finishedMillis.add(untilFinished(consumer, each, begin));
                List<RecordingStorage.Written> written = storage.written("jobs/" + each + "/progress.json");
                millis.add((written.getLast().nanos() - begin) / 1_000_000);
            }
        }
        Collections.sort(millis);
        Collections.sort(finishedMillis);
        LOG.info(
                "report.ready to progress.json: p50 {} ms, max {} ms; to job.finished: p50 {} ms, max {} ms",
                millis.get(10),
                millis.getLast(),
                finishedMillis.get(10),
                finishedMillis.getLast());

        assertThat(millis.get(10)).isLessThan(500);
    }

    private long untilFinished(KafkaConsumer<String, byte[]> consumer, String each, long begin) {
        while (true) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                if (record.key().equals(each)) {
                    return (System.nanoTime() - begin) / 1_000_000;
                }
            }
            assertThat(System.nanoTime() - begin)
                    .isLessThan(Duration.ofSeconds(20).toNanos());
        }
    }

    private void warmUp() {
        for (int i = 0; i < 10; i++) {
            JobFacts.of(job + i, 1, 5).forEach(this::say);
        }
        eventually().untilAsserted(() -> assertThat(finished(job + 9)).hasSize(1));
    }

    private void assertProgressIsSound(String each) {
        List<ProgressDocument> documents = new ArrayList<>();
        for (RecordingStorage.Written written : storage.written("jobs/" + each + "/progress.json")) {
            assertThat(JsonSchemas.errors(SCHEMA, written.content())).isEmpty();
            documents.add(ProgressDocument.parse(written.content().getBytes(UTF_8)));
        }
        for (int i = 1; i < documents.size(); i++) {
            assertThat(documents.get(i).isAfter(documents.get(i - 1))).isTrue();
            assertThat(documents.get(i).progress())
                    .isGreaterThanOrEqualTo(documents.get(i - 1).progress());
            assertThat(documents.get(i - 1).status().terminal()).isFalse();
        }
        assertThat(documents.getLast().status().terminal()).isTrue();
    }

    private ProgressDocument last(String each) {
        return ProgressDocument.parse(storage.written("jobs/" + each + "/progress.json")
                .getLast()
                .content()
                .getBytes(UTF_8));
    }

    private List<JobFinished> finished(String each) {
        return read("dataflow.job.finished", each).stream()
                .map(value -> (JobFinished) codec.event("dataflow.job.finished", new RecordHeaders(), value))
                .toList();
    }

    /** All committed values of a job on a topic. */
    private List<byte[]> read(String topic, String each) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            consumer.seekToBeginning(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (each.equals(record.key())) {
                        values.add(record.value());
                    }
                });
            }
        }
        return values;
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
        return consumer;
    }

    private void say(Event event) {
        var unused = producer.send(codec.record(event));
    }

    private void startProjector() {
        projectors.add(new SpringApplicationBuilder(ProjectorAlone.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    GenericApplicationContext generic = (GenericApplicationContext) context;
                    generic.registerBean(FileStorage.class, () -> storage);
                    generic.registerBean(Topics.class, () -> TOPICS);
                    generic.registerBean(Telemetry.class, Telemetry::none);
                })
                .run(
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.main.banner-mode=off",
                        "--dataflow.gateway.projector.retry-delay=200ms",
                        "--dataflow.gateway.projector.retry-delay-max=400ms",
                        "--logging.level.root=WARN",
                        "--logging.level.dev.dataflow=INFO"));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}

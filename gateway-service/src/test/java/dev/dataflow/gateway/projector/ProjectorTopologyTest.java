package dev.dataflow.gateway.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.testkit.TestFacts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectorTopologyTest {

    private static final Duration FORGET_AFTER = Duration.ofDays(7);

    private final Topics topics = Topics.DEFAULTS;
    private final EventCodec codec = new EventCodec(topics, "/dataflow/test");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(meters, Tracing.off());
    private TopologyTestDriver driver;
    private TestOutputTopic<String, byte[]> jobs;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new ProjectorTopology(codec, FORGET_AFTER, telemetry).addTo(topology);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(topology, settings, TestFacts.NOW);
        jobs = output(topics.jobs());
        deadLetters = output(topics.deadLetters());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void everyChangeIsTold() {
        JobFacts.of("42", 1, 3).forEach(this::say);

        List<JobState> states = states();

        assertThat(states).isEqualTo(JobFacts.states("42", 3));
        assertThat(states).last().extracting(JobState::status).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void statesCarryCloudEventsHeaders() {
        say(TestFacts.submitted("42"));

        Headers headers = jobs.readRecord().headers();

        assertThat(new String(headers.lastHeader("ce_id").value(), UTF_8)).isEqualTo("42/1/1");
        assertThat(new String(headers.lastHeader("ce_type").value(), UTF_8)).isEqualTo("dev.dataflow.job.state");
    }

    @Test
    void aStateIsOfTheTraceOfTheFactThatMadeIt() {
        String uploaded = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        ProducerRecord<String, byte[]> record = codec.record(TestFacts.submitted("42"));
        record.headers().add("traceparent", uploaded.getBytes(UTF_8));

        input(record.topic())
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), TestFacts.NOW));

        assertThat(header(jobs.readRecord(), "traceparent")).isEqualTo(uploaded);
    }

    @Test
    void aFactSaidTwiceIsToldOnce() {
        JobFacts.of("42", 1, 3).forEach(fact -> {
            say(fact);
            say(fact);
        });
        JobFacts.of("42", 1, 3).forEach(this::say);

        assertThat(states()).isEqualTo(JobFacts.states("42", 3));
    }

    @Test
    void whatIsNoFactGoesToTheDeadLettersWithItsOwnBytesAndHeaders() {
        byte[] bytes = {1, 2, 3};
        Headers headers = new RecordHeaders().add("trace", "t1".getBytes(UTF_8));
        input("dataflow.job.cancelled").pipeInput(new TestRecord<>("42", bytes, headers, TestFacts.NOW));
        say(TestFacts.submitted("42"));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();

        assertThat(letter.key()).isEqualTo("42");
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, "trace")).isEqualTo("t1");
        assertThat(header(letter, "dataflow_stage")).isEqualTo("projector");
        assertThat(header(letter, "dataflow_topic")).isEqualTo("dataflow.job.cancelled");
        assertThat(header(letter, "dataflow_exception")).contains("UndecodableRecordException");
        assertThat(meters.get("dataflow.dead.letters")
                        .tag("stage", "projector")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(states()).hasSize(1);
    }

    @Test
    void aFactUnderAnotherJobsKeyGoesToTheDeadLetters() {
        ProducerRecord<String, byte[]> record = codec.record(TestFacts.submitted("42"));
        input(record.topic()).pipeInput(new TestRecord<>("43", record.value(), record.headers(), TestFacts.NOW));

        assertThat(deadLetters.readRecord().key()).isEqualTo("43");
        assertThat(jobs.isEmpty()).isTrue();
    }

    @Test
    void anEndedJobStaysSmallAndCannotComeBack() {
        JobFacts.of("42", 1, 3).forEach(this::say);
        states();

        say(TestFacts.cancelled(TestFacts.submitted("42")));

        assertThat(jobs.isEmpty()).isTrue();
        assertThat(folds().get("42").atRest()).isEqualTo(folds().get("42"));
    }

    @Test
    void aDeletedJobIsForgotten() {
        JobFacts.of("42", 1, 3).forEach(this::say);

        input(topics.jobs()).pipeInput("42", null);

        assertThat(folds().get("42")).isNull();
    }

    @Test
    void factsWithoutAJobAreForgottenInTheEnd() {
        say(TestFacts.inspected(TestFacts.submitted("late"), 3));
        say(TestFacts.submitted("42"));

        driver.advanceWallClockTime(FORGET_AFTER.minusHours(1));
        assertThat(folds().get("late")).isNotNull();
        driver.advanceWallClockTime(Duration.ofHours(3));

        assertThat(folds().get("late")).isNull();
        assertThat(folds().get("42")).isNotNull();
    }

    private void say(Event event) {
        ProducerRecord<String, byte[]> record = codec.record(event);
        input(record.topic())
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), Instant.EPOCH));
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(
                topic, Serdes.String().serializer(), Serdes.ByteArray().serializer());
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(
                topic, Serdes.String().deserializer(), Serdes.ByteArray().deserializer());
    }

    private List<JobState> states() {
        return jobs.readValuesToList().stream()
                .map(value -> codec.jobState(topics.jobs(), value))
                .toList();
    }

    private KeyValueStore<String, JobFold> folds() {
        return driver.getKeyValueStore(ProjectorTopology.FOLDS);
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}

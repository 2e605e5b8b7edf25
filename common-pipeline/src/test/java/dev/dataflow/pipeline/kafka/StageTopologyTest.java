package dev.dataflow.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.Stages;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.TestSpans;
import dev.dataflow.pipeline.testkit.TestFacts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageTopologyTest {

    private static final JobSubmitted JOB = TestFacts.submitted("42");
    private static final DocumentInspected DOCUMENT = TestFacts.inspected(JOB, 4);

    private final Topics topics = Topics.DEFAULTS;
    private final EventCodec codec = new EventCodec(topics, "/dataflow/test");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestSpans spans = new TestSpans();
    private final Telemetry telemetry = new Telemetry(meters, spans.tracing());
    private TopologyTestDriver driver;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void asksForUnitsOnTheStagesWorkTopic() {
        start(Stages.extraction());

        publish(JOB, DOCUMENT);

        assertThat(unitIds(Stage.EXTRACTION))
                .containsExactly("extraction/inspect", "extraction/pages/1-2", "extraction/pages/3-4");
    }

    @Test
    void assemblesOnceWhenTheLastUnitFinishes() {
        start(Stages.raster());
        publish(JOB, DOCUMENT, TestFacts.done(JOB, Stage.RASTER, new PageRange(1, 2)));
        unitIds(Stage.RASTER);

        publish(TestFacts.done(JOB, Stage.RASTER, new PageRange(3, 4)));
        publish(TestFacts.done(JOB, Stage.RASTER, new PageRange(3, 4)));

        assertThat(unitIds(Stage.RASTER)).containsExactly("raster/assemble");
    }

    @Test
    void joinsTheTwoInputsOfAnalysis() {
        start(Stages.analysis());

        publish(JOB, DOCUMENT, TestFacts.rasterized(JOB));
        assertThat(unitIds(Stage.ANALYSIS)).isEmpty();
        publish(TestFacts.extracted(JOB));

        assertThat(unitIds(Stage.ANALYSIS)).containsExactly("analysis/assemble");
    }

    @Test
    void saysThatAJobWithoutAnyInputFailed() {
        start(Stages.analysis());

        publish(JOB, DOCUMENT);
        publish(TestFacts.stageFailed(JOB, Stage.EXTRACTION), TestFacts.stageFailed(JOB, Stage.RASTER));

        List<TestRecord<String, byte[]>> records = records(topics.of(EventType.STAGE_FAILED));
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(headerOf(record, "ce_type")).isEqualTo("dev.dataflow.stage.failed");
            assertThat(headerOf(record, "ce_source")).isEqualTo("/dataflow/test");
        });
    }

    @Test
    void unitsCarryCloudEventsHeadersOfTheirOwn() {
        start(Stages.extraction());

        publish(JOB);

        assertThat(records(topics.work(Stage.EXTRACTION))).singleElement().satisfies(record -> {
            assertThat(headerOf(record, "ce_id")).isEqualTo("42/1/extraction/inspect");
            assertThat(headerOf(record, "ce_type")).isEqualTo("dev.dataflow.work.unit");
            assertThat(record.key()).isEqualTo("42");
        });
    }

    @Test
    void aRecordThatCannotBeReadGoesToTheDeadLettersAndTheNextIsRead() {
        start(Stages.extraction());

        publish(topics.of(EventType.JOB_SUBMITTED), "42", "{not json".getBytes(UTF_8));
        publish(JOB);

        assertThat(records(topics.deadLetters())).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo("{not json".getBytes(UTF_8));
            assertThat(headerOf(record, "dataflow_stage")).isEqualTo("extraction");
            assertThat(headerOf(record, "dataflow_exception")).endsWith("UndecodableRecordException");
            assertThat(headerOf(record, "dataflow_topic")).isEqualTo("dataflow.job.submitted");
        });
        assertThat(meters.get("dataflow.dead.letters")
                        .tag("stage", "extraction")
                        .tag("cause", "system")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(unitIds(Stage.EXTRACTION)).containsExactly("extraction/inspect");
    }

    @Test
    void aFactWithMissingFieldsDoesNotStopThePartition() {
        start(Stages.raster());

        publish(topics.of(EventType.JOB_SUBMITTED), "7", "{\"job_id\":\"7\",\"attempt\":1}".getBytes(UTF_8));
        publish(topics.of(EventType.DOCUMENT_INSPECTED), "7", "{\"job_id\":\"7\",\"attempt\":1}".getBytes(UTF_8));
        publish(JOB, DOCUMENT);

        assertThat(records(topics.deadLetters())).isNotEmpty();
        assertThat(unitIds(Stage.RASTER)).containsExactly("raster/pages/1-2", "raster/pages/3-4");
    }

    @Test
    void unitsAreOfTheTraceOfTheFactTheyWerePlannedFrom() {
        start(Stages.extraction());
        String uploaded = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        publish(JOB, new RecordHeaders().add("traceparent", uploaded.getBytes(UTF_8)));

        SpanData plan = spans.only("extraction plan");
        assertThat(plan.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(plan.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(records(topics.work(Stage.EXTRACTION))).singleElement().satisfies(record -> assertThat(
                        headerOf(record, "traceparent"))
                .isEqualTo("00-%s-%s-01".formatted(plan.getTraceId(), plan.getSpanId())));
    }

    @Test
    void aPlannerThatMakesNoSpansHandsTheTraceOn() {
        Topology topology = new Topology();
        new StageTopology(Stages.extraction(), codec, Telemetry.none()).addTo(topology);
        driver = new TopologyTestDriver(topology, new Properties());
        String uploaded = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        publish(JOB, new RecordHeaders().add("traceparent", uploaded.getBytes(UTF_8)));

        assertThat(records(topics.work(Stage.EXTRACTION)))
                .singleElement()
                .satisfies(record -> assertThat(headerOf(record, "traceparent")).isEqualTo(uploaded));
    }

    @Test
    void aTraceThatIsNoneIsHandedToNobody() {
        start(Stages.extraction());

        publish(
                JOB,
                new RecordHeaders()
                        .add("traceparent", "00-nonsense".getBytes(UTF_8))
                        .add("traceparent", null));

        assertThat(unitIds(Stage.EXTRACTION)).containsExactly("extraction/inspect");
        assertThat(spans.only("extraction plan").getParentSpanId()).isEqualTo("0000000000000000");
    }

    @Test
    void aRecordUnderAnotherKeyIsADeadLetter() {
        start(Stages.extraction());

        publish(topics.of(EventType.JOB_SUBMITTED), "43", codec.record(JOB).value());

        assertThat(records(topics.deadLetters())).hasSize(1);
        assertThat(unitIds(Stage.EXTRACTION)).isEmpty();
    }

    @Test
    void aJobThatDoesNotFitIntoARecordFailsAndTheNextIsPlanned() {
        start(Stages.report());
        String half = "x".repeat(Topics.MAX_RECORD_BYTES / 2);
        JobSubmitted large = TestFacts.named(JOB, half);

        publish(large, TestFacts.titled(DOCUMENT, half));
        publish(TestFacts.rasterized(JOB), TestFacts.extracted(JOB), TestFacts.analyzed(JOB));

        assertThat(records(topics.of(EventType.STAGE_FAILED))).singleElement().satisfies(record -> assertThat(
                        codec.event(topics.of(EventType.STAGE_FAILED), record.getHeaders(), record.value()))
                .isInstanceOfSatisfying(StageFailed.class, failed -> {
                    assertThat(failed.code()).isEqualTo("document_too_large");
                    assertThat(failed.fatal()).isTrue();
                }));
        assertThat(unitIds(Stage.REPORT)).isEmpty();
        assertThat(driver.getKeyValueStore(StageTopology.FACTS).get("42")).isNull();
    }

    @Test
    void theMarkerOfAClosedJobIsForgottenAfterDays() {
        start(Stages.raster());
        publish(JOB, DOCUMENT, TestFacts.finished(JOB));
        assertThat(driver.getKeyValueStore(StageTopology.FACTS).get("42")).isNull();
        assertThat(driver.getKeyValueStore(StageTopology.BOOKS).get("42")).isNotNull();

        driver.advanceWallClockTime(Duration.ofDays(365 * 50));

        assertThat(driver.getKeyValueStore(StageTopology.BOOKS).get("42")).isNull();
    }

    private void start(StageFunctions functions) {
        Topology topology = new Topology();
        new StageTopology(functions, codec, telemetry).addTo(topology);
        driver = new TopologyTestDriver(topology, new Properties());
    }

    private void publish(Event... events) {
        for (Event event : events) {
            publish(topics.of(event), event.jobId(), codec.record(event).value());
        }
    }

    private void publish(Event event, Headers headers) {
        driver.createInputTopic(topics.of(event), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(event.jobId(), codec.record(event).value(), headers));
    }

    private void publish(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private List<String> unitIds(Stage stage) {
        return records(topics.work(stage)).stream()
                .map(record -> codec.workUnit(topics.work(stage), record.value()))
                .map(WorkUnit::unitId)
                .toList();
    }

    private List<TestRecord<String, byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String headerOf(TestRecord<?, ?> record, String name) {
        return new String(record.getHeaders().lastHeader(name).value(), UTF_8);
    }
}

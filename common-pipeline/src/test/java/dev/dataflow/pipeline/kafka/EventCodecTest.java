package dev.dataflow.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final JobSubmitted JOB = TestFacts.submitted("42");

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");

    static Stream<Event> events() {
        return Stream.of(
                JOB,
                TestFacts.inspected(JOB, 12),
                TestFacts.extracted(JOB),
                TestFacts.rasterized(JOB),
                TestFacts.analyzed(JOB),
                TestFacts.reportReady(JOB),
                TestFacts.done(JOB, Stage.RASTER, new PageRange(1, 8)),
                TestFacts.stageFailed(JOB, Stage.ANALYSIS),
                TestFacts.cancelled(JOB),
                TestFacts.finished(JOB));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrites(Event event) {
        ProducerRecord<String, byte[]> record = codec.record(event);

        assertThat(codec.event(record.topic(), record.headers(), record.value()))
                .isEqualTo(event);
        assertThat(codec.event(record.topic(), new RecordHeaders(), record.value()))
                .isEqualTo(event);
        assertThat(record.key()).isEqualTo("42");
    }

    @Test
    void everyRecordCarriesTheCloudEventsHeaders() {
        ProducerRecord<String, byte[]> record = codec.record(TestFacts.done(JOB, Stage.RASTER, new PageRange(1, 8)));

        assertThat(record.topic()).isEqualTo("dataflow.unit.finished");
        assertThat(headersOf(record))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "42/1/unit.finished/raster/pages/1-8",
                        "ce_type", "dev.dataflow.unit.finished",
                        "ce_source", "/dataflow/test",
                        "ce_subject", "42",
                        "ce_time", "2026-01-02T03:04:05Z",
                        "content-type", "application/json"));
    }

    @Test
    void aUnitCarriesTheFactsOfTheStagesBefore() {
        DocumentInspected document = TestFacts.inspected(JOB, 2);
        WorkUnit unit = WorkUnit.assemble(
                Stage.REPORT,
                JOB,
                document,
                List.of(TestFacts.extracted(JOB), TestFacts.rasterized(JOB), TestFacts.analyzed(JOB)),
                true);

        ProducerRecord<String, byte[]> record = codec.record(unit);

        assertThat(codec.workUnit(record.topic(), record.value())).isEqualTo(unit);
        assertThat(record.topic()).isEqualTo("dataflow.work.report");
        assertThat(headersOf(record)).containsEntry("ce_id", "42/1/report/assemble");
    }

    @Test
    void unknownFieldsAreIgnored() {
        byte[] json = """
                {"job_id":"42","attempt":1,"occurred_at":"2026-01-02T03:04:05Z","cancelled_by":"tester","new":{"in":2}}""".getBytes(UTF_8);

        assertThat(codec.event("dataflow.job.cancelled", new RecordHeaders(), json))
                .isEqualTo(TestFacts.cancelled(JOB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "null", "[]", "{}", "{\"job_id\":\" \"}", "{\"attempt\":\"many\"}"})
    void bytesThatAreNoFactAreNamedAsSuch(String value) {
        assertThatThrownBy(() -> codec.event("dataflow.job.cancelled", new RecordHeaders(), value.getBytes(UTF_8)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("dataflow.job.cancelled");
    }

    @Test
    void aRecordWithoutValueIsNoFact() {
        assertThatThrownBy(() -> codec.event("dataflow.job.cancelled", new RecordHeaders(), null))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("no value");
    }

    @Test
    void aTopicWithoutFactsIsNamed() {
        assertThatThrownBy(() -> codec.event("elsewhere", new RecordHeaders(), "{}".getBytes(UTF_8)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("elsewhere");
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSerdeWritesTheSameRecord(Event event) {
        Serde<Event> serde = CloudEventSerde.ofEvents(codec);
        RecordHeaders headers = new RecordHeaders();

        byte[] value = serde.serializer().serialize("dataflow.any", headers, event);

        assertThat(serde.deserializer().deserialize("dataflow.any", headers, value))
                .isEqualTo(event);
        assertThat(headers.toArray()).isEqualTo(codec.record(event).headers().toArray());
    }

    private static Map<String, String> headersOf(ProducerRecord<?, ?> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}

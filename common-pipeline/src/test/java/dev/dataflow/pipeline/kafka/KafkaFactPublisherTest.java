package dev.dataflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.worker.UnitOutcome.GivenUp;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaFactPublisherTest {

    private final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void aUnitThatNoRecordAskedForIsBuriedAsTheRecordThatWouldHave() throws Exception {
        // Given
        var job = TestFacts.submitted("j1");
        WorkUnit unit = WorkUnit.pages(Stage.RASTER, new PageRange(1, 3), job, TestFacts.inspected(job, 3));

        // When
        try (KafkaFactPublisher publisher = new KafkaFactPublisher(producer, codec, Telemetry.none())) {
            publisher.bury(unit, 4, new GivenUp(FailureKind.BUG, new IllegalStateException("It did not work.")));
        }

        // Then
        ProducerRecord<String, byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo("dataflow.dead-letters");
        assertThat(letter.key()).isEqualTo("j1");
        assertThat(codec.workUnit("dataflow.work.raster", letter.value())).isEqualTo(unit);
        assertThat(header(letter, "ce_type")).isEqualTo(header(codec.record(unit), "ce_type"));
        assertThat(header(letter, "dataflow_topic")).isEqualTo("dataflow.work.raster");
        assertThat(header(letter, "dataflow_partition")).isEqualTo("-1");
        assertThat(header(letter, "dataflow_unit")).isEqualTo(unit.unitId());
        assertThat(header(letter, "dataflow_attempt")).isEqualTo("4");
        assertThat(header(letter, "dataflow_message")).isEqualTo("It did not work.");
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

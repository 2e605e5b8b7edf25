package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter with all it holds. Keep it shortly: its value may take megabytes, and may hold a document's password. */
public final class BuriedRecord {

    private final ConsumerRecord<byte[], byte[]> record;
    private final Burial burial;

    BuriedRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
        this.burial = Burial.of(record);
    }

    public Burial burial() {
        return burial;
    }

    /** The record's own bytes; empty when it had none. Not to be written to. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(record.value());
    }

    /** The headers that the record had before it was put aside. */
    public Headers ownHeaders() {
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        DeadLetter.ADDED.forEach(headers::remove);
        return headers;
    }

    /** The record as it was, for a topic; only a header says that it comes again. */
    ProducerRecord<byte[], byte[]> again(String topic) {
        return new ProducerRecord<>(topic, null, null, record.key(), record.value(), marked(ownHeaders(), burial.id()));
    }

    static Headers marked(Headers headers, DeadLetterId id) {
        headers.remove(DeadLetter.REPLAY);
        return headers.add(DeadLetter.REPLAY, id.toString().getBytes(StandardCharsets.UTF_8));
    }
}

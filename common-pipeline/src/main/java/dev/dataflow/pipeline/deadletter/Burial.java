package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Why and from where a record became a dead letter, as its headers say. What a header does not say is an empty text, or -1: anybody may have
 * written to the topic.
 *
 * @param id        which dead letter
 * @param buriedAt  when it was put aside
 * @param jobId     the record's key
 * @param part      whose part could not use it: a stage, {@code projector}, {@code starter}
 * @param topic     where it came from
 * @param partition where it came from
 * @param offset    where it came from
 * @param unitId    the unit that was given up; empty when the record was not even read that far
 * @param attempt   the delivery that gave up
 * @param exception the class of what was thrown
 * @param message   what was thrown said
 * @param replayOf  the dead letter that this one was before it was put back; empty when it was none
 * @param size      of the value, in bytes
 */
public record Burial(
        DeadLetterId id,
        Instant buriedAt,
        String jobId,
        String part,
        String topic,
        int partition,
        long offset,
        String unitId,
        int attempt,
        String exception,
        String message,
        String replayOf,
        int size) {

    static Burial of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        byte[] key = record.key();
        byte[] value = record.value();
        return new Burial(
                new DeadLetterId(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                key == null ? "" : new String(key, StandardCharsets.UTF_8),
                text(headers, DeadLetter.STAGE),
                text(headers, DeadLetter.TOPIC),
                (int) number(headers, DeadLetter.PARTITION),
                number(headers, DeadLetter.OFFSET),
                text(headers, DeadLetter.UNIT),
                (int) number(headers, DeadLetter.ATTEMPT),
                text(headers, DeadLetter.EXCEPTION),
                text(headers, DeadLetter.MESSAGE),
                text(headers, DeadLetter.REPLAY),
                value == null ? 0 : value.length);
    }

    private static String text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static long number(Headers headers, String name) {
        String text = text(headers, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}

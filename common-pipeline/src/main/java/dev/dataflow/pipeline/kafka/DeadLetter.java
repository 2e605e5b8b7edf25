package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record ended on the dead-letter topic: headers beside the record's own bytes and headers, which stay as they were.
 *
 * @param stage     whose part could not use it
 * @param topic     where it came from
 * @param partition where it came from
 * @param offset    where it came from
 * @param unitId    the unit it asked for; empty when it could not be read that far
 * @param attempt   the delivery that gave up, from 1
 * @param exception the class of what was thrown
 * @param message   what was thrown said
 */
public record DeadLetter(
        Stage stage,
        String topic,
        int partition,
        long offset,
        String unitId,
        int attempt,
        String exception,
        @Nullable String message) {

    static final String STAGE = "dataflow_stage";
    static final String EXCEPTION = "dataflow_exception";
    static final String ATTEMPT = "dataflow_attempt";
    static final String UNIT = "dataflow_unit";

    private static final int MAX_MESSAGE = 1000;

    /** The headers of a record that a part which is no stage could not use, for example {@code projector}. */
    public static Headers headers(
            String part, String topic, int partition, long offset, Headers original, Exception why) {
        RecordHeaders headers = new RecordHeaders(original.toArray());
        put(headers, STAGE, part);
        putOrigin(headers, topic, partition, offset);
        putReason(headers, 1, why.getClass().getName(), why.getMessage());
        return headers;
    }

    /** The headers of the dead letter: the record's own, then why. */
    Headers headers(Headers original) {
        RecordHeaders headers = new RecordHeaders(original.toArray());
        put(headers, STAGE, stage.wireName());
        putOrigin(headers, topic, partition, offset);
        put(headers, UNIT, unitId);
        putReason(headers, attempt, exception, message);
        return headers;
    }

    private static void putOrigin(Headers headers, String topic, int partition, long offset) {
        put(headers, "dataflow_topic", topic);
        put(headers, "dataflow_partition", Integer.toString(partition));
        put(headers, "dataflow_offset", Long.toString(offset));
    }

    private static void putReason(Headers headers, int attempt, String exception, @Nullable String message) {
        put(headers, ATTEMPT, Integer.toString(attempt));
        put(headers, EXCEPTION, exception);
        put(headers, "dataflow_message", message == null ? "" : shortened(message));
    }

    private static String shortened(String text) {
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

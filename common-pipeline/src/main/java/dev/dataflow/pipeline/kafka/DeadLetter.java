package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
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

    public static final String STAGE = "dataflow_stage";
    public static final String TOPIC = "dataflow_topic";
    public static final String PARTITION = "dataflow_partition";
    public static final String OFFSET = "dataflow_offset";
    public static final String UNIT = "dataflow_unit";
    public static final String ATTEMPT = "dataflow_attempt";
    public static final String EXCEPTION = "dataflow_exception";
    public static final String MESSAGE = "dataflow_message";

    /** The headers that a record got when it was put aside; all others are its own. */
    public static final Set<String> ADDED = Set.of(STAGE, TOPIC, PARTITION, OFFSET, UNIT, ATTEMPT, EXCEPTION, MESSAGE);

    /** On a record that was put back, or on the fact that runs its job again: which dead letter it was, {@code partition:offset}. */
    public static final String REPLAY = "dataflow_replay";

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
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
    }

    private static void putReason(Headers headers, int attempt, String exception, @Nullable String message) {
        put(headers, ATTEMPT, Integer.toString(attempt));
        put(headers, EXCEPTION, exception);
        put(headers, MESSAGE, message == null ? "" : shortened(message));
    }

    private static String shortened(String text) {
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

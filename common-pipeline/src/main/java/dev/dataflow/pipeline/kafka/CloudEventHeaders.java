package dev.dataflow.pipeline.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The CloudEvents 1.0 attributes of a record, in binary mode: headers named {@code ce_…} beside the JSON value.
 *
 * @param id      the same each time the same thing is said
 * @param type    {@code dev.dataflow.} and the type name
 * @param source  which service says it: {@code /dataflow/raster}
 * @param subject the job
 * @param time    when it happened
 */
record CloudEventHeaders(String id, String type, String source, String subject, Instant time) {

    static final String TYPE_PREFIX = "dev.dataflow.";

    private static final String TYPE = "ce_type";

    /** Puts the attributes on a record, in place of those it has. */
    void writeTo(Headers headers) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, TYPE, type);
        put(headers, "ce_source", source);
        put(headers, "ce_subject", subject);
        put(headers, "ce_time", DateTimeFormatter.ISO_INSTANT.format(time));
        put(headers, "content-type", "application/json");
    }

    /** The type name that a record says it has, without {@value #TYPE_PREFIX}. */
    static Optional<String> typeName(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(TYPE))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(type -> type.startsWith(TYPE_PREFIX))
                .map(type -> type.substring(TYPE_PREFIX.length()));
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

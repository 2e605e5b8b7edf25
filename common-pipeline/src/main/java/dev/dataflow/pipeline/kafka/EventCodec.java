package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Facts, units and job states as Kafka records: JSON beside CloudEvents headers, keyed by job.
 *
 * <p>Reading ignores unknown fields and needs no header: a record without {@code ce_type} is what its topic holds. Thread-safe.
 */
public final class EventCodec {

    private static final String WORK_UNIT_TYPE = "work.unit";
    private static final String JOB_STATE_TYPE = "job.state";

    private final Topics topics;
    private final String source;

    /**
     * @param topics the names of topics
     * @param source who writes: {@code ce_source}, for example {@code /dataflow/raster}
     */
    public EventCodec(Topics topics, String source) {
        this.topics = topics;
        this.source = source;
    }

    public Topics topics() {
        return topics;
    }

    /** The record that says this fact. */
    public ProducerRecord<String, byte[]> record(Event event) {
        return record(topics.of(event), event.jobId(), headers(event), event);
    }

    /** The record that asks for this unit. */
    public ProducerRecord<String, byte[]> record(WorkUnit unit) {
        return record(topics.work(unit.stage()), unit.job().jobId(), headers(unit), unit);
    }

    /** The record that tells this state. */
    public ProducerRecord<String, byte[]> record(JobState state) {
        return record(topics.jobs(), state.jobId(), headers(state), state);
    }

    /** Reads a fact. @throws UndecodableRecordException when the bytes or the type are not one */
    public Event event(ConsumerRecord<?, byte[]> record) {
        return event(record.topic(), record.headers(), record.value());
    }

    /** Reads a fact. @throws UndecodableRecordException when the bytes or the type are not one */
    public Event event(String topic, Headers headers, byte @Nullable [] value) {
        EventType type = CloudEventHeaders.typeName(headers)
                .flatMap(EventCodec::typeNamed)
                .or(() -> topics.typeOf(topic))
                .orElseThrow(() -> new UndecodableRecordException(
                        "topic " + topic + " holds no facts and the record has no known ce_type", null));
        Event event = read(type.eventClass(), topic, value);
        requireJob(event.jobId(), topic);
        return event;
    }

    /**
     * Reads a fact that stands by its job: all facts of a job must be in one partition, which only their key can tell.
     *
     * @throws UndecodableRecordException when the bytes or the type are not one, or it is about another job than its key
     */
    public Event event(String topic, @Nullable String key, Headers headers, byte @Nullable [] value) {
        Event event = event(topic, headers, value);
        if (!event.jobId().equals(key)) {
            throw new UndecodableRecordException(
                    "a record of topic %s has the key '%s' and is about job %s".formatted(topic, key, event.jobId()),
                    null);
        }
        return event;
    }

    /** Reads a unit. @throws UndecodableRecordException when the bytes are not one */
    public WorkUnit workUnit(String topic, byte @Nullable [] value) {
        return read(WorkUnit.class, topic, value);
    }

    /** Reads a job's state. @throws UndecodableRecordException when the bytes are not one */
    public JobState jobState(String topic, byte @Nullable [] value) {
        JobState state = read(JobState.class, topic, value);
        requireJob(state.jobId(), topic);
        return state;
    }

    CloudEventHeaders headers(Event event) {
        return attributes(event.eventId(), EventType.of(event).typeName(), event.jobId(), event.occurredAt());
    }

    CloudEventHeaders headers(WorkUnit unit) {
        String id = unit.job().jobId() + "/" + unit.job().attempt() + "/" + unit.unitId();
        return attributes(id, WORK_UNIT_TYPE, unit.job().jobId(), plannedAt(unit));
    }

    CloudEventHeaders headers(JobState state) {
        String id = state.jobId() + "/" + state.attempt() + "/" + state.sequence();
        return attributes(id, JOB_STATE_TYPE, state.jobId(), state.updatedAt());
    }

    static byte[] encode(Object value) {
        return Json.mapper().writeValueAsBytes(value);
    }

    private CloudEventHeaders attributes(String id, String typeName, String jobId, Instant time) {
        return new CloudEventHeaders(id, CloudEventHeaders.TYPE_PREFIX + typeName, source, jobId, time);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String jobId, CloudEventHeaders attributes, Object value) {
        RecordHeaders headers = new RecordHeaders();
        attributes.writeTo(headers);
        return new ProducerRecord<>(topic, null, null, jobId, encode(value), headers);
    }

    /** A unit has no time of its own, so that planning needs no clock: it is that of the latest fact it was planned from. */
    private static Instant plannedAt(WorkUnit unit) {
        Stream<Instant> before = Stream.concat(Stream.of(unit.job()), Stream.ofNullable(unit.document()))
                .map(Event::occurredAt);
        Stream<Instant> inputs = unit.inputs().stream().map(StageCompleted::occurredAt);
        return Stream.concat(before, inputs).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Optional<EventType> typeNamed(String typeName) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.typeName().equals(typeName))
                .findFirst();
    }

    private static <T> T read(Class<T> type, String topic, byte @Nullable [] value) {
        if (value == null) {
            throw new UndecodableRecordException("a record of topic " + topic + " has no value", null);
        }
        try {
            T read = Json.mapper().readValue(value, type);
            if (read == null) {
                throw new UndecodableRecordException("a record of topic " + topic + " is the JSON null", null);
            }
            return read;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new UndecodableRecordException(
                    "a record of topic %s is no %s (%d bytes, beginning %s)"
                            .formatted(topic, type.getSimpleName(), value.length, head(value)),
                    e);
        }
    }

    private static void requireJob(@Nullable String jobId, String topic) {
        if (jobId == null || jobId.isBlank()) {
            throw new UndecodableRecordException("a record of topic " + topic + " names no job", null);
        }
    }

    /** The first bytes, printable: enough to see what somebody sent, too little to hold a document. */
    private static String head(byte[] value) {
        String text = new String(value, 0, Math.min(value.length, 24), StandardCharsets.UTF_8);
        return "'" + text.replaceAll("[^\\x20-\\x7e]", "?") + "'";
    }
}

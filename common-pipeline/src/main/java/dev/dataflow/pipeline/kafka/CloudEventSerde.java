package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobState;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The codec as Kafka wants it: writes the value's JSON and puts its CloudEvents headers on the record. Thread-safe. */
public final class CloudEventSerde<T> implements Serde<T> {

    private final Function<T, CloudEventHeaders> attributes;
    private final Reader<T> reader;

    private CloudEventSerde(Function<T, CloudEventHeaders> attributes, Reader<T> reader) {
        this.attributes = attributes;
        this.reader = reader;
    }

    public static CloudEventSerde<Event> ofEvents(EventCodec codec) {
        return new CloudEventSerde<>(codec::headers, codec::event);
    }

    public static CloudEventSerde<WorkUnit> ofWorkUnits(EventCodec codec) {
        return new CloudEventSerde<>(codec::headers, (topic, headers, value) -> codec.workUnit(topic, value));
    }

    public static CloudEventSerde<JobState> ofJobStates(EventCodec codec) {
        return new CloudEventSerde<>(codec::headers, (topic, headers, value) -> codec.jobState(topic, value));
    }

    @Override
    public Serializer<T> serializer() {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable T value) {
                return value == null ? null : EventCodec.encode(value);
            }

            @Override
            public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T value) {
                if (value != null) {
                    attributes.apply(value).writeTo(headers);
                }
                return serialize(topic, value);
            }
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            public @Nullable T deserialize(String topic, byte @Nullable [] value) {
                return deserialize(topic, new RecordHeaders(), value);
            }

            @Override
            public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] value) {
                return value == null ? null : reader.read(topic, headers, value);
            }
        };
    }

    private interface Reader<T> {
        T read(String topic, Headers headers, byte[] value);
    }
}

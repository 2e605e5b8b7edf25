package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.CloudEventSerde;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The wiring of the projection in Kafka Streams.
 *
 * <pre>
 *  every fact but job.finished      jobs (only records without a value: the job was deleted)
 *              └───────────────┬─────────────────┘
 *                              ▼
 *                     {@link JobProjector}  ⇄  folds (in memory, with a changelog)
 *                   ┌──────────┴───────────┐
 *                   ▼                      ▼
 *                 jobs                dead-letters
 * </pre>
 *
 * <p>Runs exactly once: a state and the fold it came from stand together or not at all, so sequences have no gaps and no repetition.
 */
public final class ProjectorTopology {

    static final String FOLDS = "folds";
    static final String JOBS = "jobs";
    static final String DEAD_LETTERS = "dead-letters";

    /** What dead letters and their count call it. */
    static final String PART = "projector";

    private static final String SOURCE = "read";
    private static final String PROJECTOR = "projector";

    private final EventCodec codec;
    private final Duration forgetAfter;
    private final Telemetry telemetry;

    /**
     * Wires nothing yet.
     *
     * @param forgetAfter when facts are forgotten whose job was never submitted, or was deleted
     * @param telemetry   counts dead letters, and follows a job's trace from facts to states
     */
    public ProjectorTopology(EventCodec codec, Duration forgetAfter, Telemetry telemetry) {
        this.codec = codec;
        this.forgetAfter = forgetAfter;
        this.telemetry = telemetry;
    }

    /** Adds the projector's nodes to a topology. */
    public void addTo(Topology topology) {
        Topics topics = codec.topics();
        Serializer<String> keys = Serdes.String().serializer();
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        SOURCE,
                        new UsePartitionTimeOnInvalidTimestamp(),
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        sources(topics))
                .addProcessor(PROJECTOR, () -> new JobProjector(codec, forgetAfter, telemetry), SOURCE)
                .addStateStore(folds(), PROJECTOR)
                .addSink(
                        JOBS,
                        topics.jobs(),
                        keys,
                        CloudEventSerde.ofJobStates(codec).serializer(),
                        PROJECTOR)
                .addSink(
                        DEAD_LETTERS,
                        topics.deadLetters(),
                        keys,
                        Serdes.ByteArray().serializer(),
                        PROJECTOR);
    }

    private static String[] sources(Topics topics) {
        Stream<String> facts = Arrays.stream(EventType.values())
                .filter(type -> type != EventType.JOB_FINISHED)
                .map(topics::of);
        return Stream.concat(facts, Stream.of(topics.jobs())).toArray(String[]::new);
    }

    private static StoreBuilder<KeyValueStore<String, JobFold>> folds() {
        Serde<JobFold> json = Serdes.serdeFrom(
                (topic, fold) -> fold == null ? null : Json.mapper().writeValueAsBytes(fold),
                (topic, bytes) -> bytes == null ? null : Json.mapper().readValue(bytes, JobFold.class));
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(FOLDS), Serdes.String(), json)
                .withCachingDisabled()
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.MAX_RECORD_BYTES)));
    }
}

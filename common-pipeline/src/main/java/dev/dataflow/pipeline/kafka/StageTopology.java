package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageDecider;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageJobFacts;
import dev.dataflow.pipeline.stage.StageJobState;
import dev.dataflow.pipeline.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * The wiring of a stage's planning in Kafka Streams.
 *
 * <pre>
 *  job.submitted  document.*  unit.finished  stage.failed  job.cancelled  job.finished
 *        └───────────┴────────────┬┴──────────────┴──────────────┴────────────┘
 *                                 ▼
 *                       {@link StagePlanner}  ⇄  books, facts (in memory, with changelogs)
 *               ┌─────────────────┼───────────────────┐
 *               ▼                 ▼                   ▼
 *          work.{stage}      stage.failed        dead-letters
 * </pre>
 */
public final class StageTopology {

    static final String BOOKS = "books";
    static final String FACTS = "facts";
    static final String WORK = "work";
    static final String FAILURES = "failures";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String SOURCE = "read";
    private static final String PLANNER = "planner";

    private final StageFunctions functions;
    private final EventCodec codec;
    private final Telemetry telemetry;

    /** @param telemetry counts dead letters, and follows a job's trace from what is read to what is sent */
    public StageTopology(StageFunctions functions, EventCodec codec, Telemetry telemetry) {
        this.functions = functions;
        this.codec = codec;
        this.telemetry = telemetry;
    }

    /** Adds the stage's nodes to a topology. */
    public void addTo(Topology topology) {
        Topics topics = codec.topics();
        StageDecider decider = new StageDecider(functions, StageDecider.DEFAULT_WINDOW);
        Serializer<String> keys = Serdes.String().serializer();
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        SOURCE,
                        new UsePartitionTimeOnInvalidTimestamp(),
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        sources().stream().map(topics::of).toArray(String[]::new))
                .addProcessor(PLANNER, () -> new StagePlanner(functions.stage(), decider, codec, telemetry), SOURCE)
                .addStateStore(store(BOOKS, json(StageJobState.class)), PLANNER)
                .addStateStore(store(FACTS, json(StageJobFacts.class)), PLANNER)
                .addSink(
                        WORK,
                        topics.work(functions.stage()),
                        keys,
                        CloudEventSerde.ofWorkUnits(codec).serializer(),
                        PLANNER)
                .addSink(
                        FAILURES,
                        topics.of(EventType.STAGE_FAILED),
                        keys,
                        CloudEventSerde.ofEvents(codec).serializer(),
                        PLANNER)
                .addSink(
                        DEAD_LETTERS,
                        topics.deadLetters(),
                        keys,
                        Serdes.ByteArray().serializer(),
                        PLANNER);
    }

    /** The facts that this stage plans from. */
    private List<EventType> sources() {
        List<EventType> types = new ArrayList<>(List.of(
                EventType.JOB_SUBMITTED,
                EventType.DOCUMENT_INSPECTED,
                EventType.STAGE_FAILED,
                EventType.JOB_CANCELLED,
                EventType.JOB_FINISHED));
        if (functions.pages() != null) {
            types.add(EventType.UNIT_FINISHED);
        }
        if (functions.stage() == Stage.ANALYSIS || functions.stage() == Stage.REPORT) {
            types.add(EventType.DOCUMENT_EXTRACTED);
            types.add(EventType.DOCUMENT_RASTERIZED);
        }
        if (functions.stage() == Stage.REPORT) {
            types.add(EventType.DOCUMENT_ANALYZED);
        }
        return types;
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.MAX_RECORD_BYTES)));
    }

    private static <T> Serde<T> json(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : EventCodec.encode(value),
                (topic, bytes) -> bytes == null ? null : Json.mapper().readValue(bytes, type));
    }
}

package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageDecider;
import dev.dataflow.pipeline.stage.StageDecision;
import dev.dataflow.pipeline.stage.StageJobFacts;
import dev.dataflow.pipeline.stage.StageJobState;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads facts, asks {@link StageDecider}, keeps the books, and sends what was decided.
 *
 * <p>A record that cannot be read, or that the decider cannot take, goes to the dead letters and never stops the partition. What is to be
 * published is sent before the book is kept, so that a crash between the two publishes twice rather than never.
 */
final class StagePlanner implements Processor<String, byte[], String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(StagePlanner.class);
    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);
    private static final RecordMetadata NOWHERE = new RecordMetadata() {
        @Override
        public String topic() {
            return "";
        }

        @Override
        public int partition() {
            return -1;
        }

        @Override
        public long offset() {
            return -1;
        }
    };

    private final Stage stage;
    private final StageDecider decider;
    private final EventCodec codec;
    private final FittingDecision fitting;
    private final Telemetry telemetry;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, StageJobState> books;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, StageJobFacts> facts;

    StagePlanner(Stage stage, StageDecider decider, EventCodec codec, Telemetry telemetry) {
        this.stage = stage;
        this.decider = decider;
        this.codec = codec;
        this.fitting = new FittingDecision(stage);
        this.telemetry = telemetry;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.books = context.getStateStore(StageTopology.BOOKS);
        this.facts = context.getStateStore(StageTopology.FACTS);
        context.schedule(
                FORGET_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> forgetClosed(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElse(NOWHERE);
        StageJobFacts known;
        StageDecision decision;
        Event event;
        try {
            event = codec.event(origin.topic(), record.key(), record.headers(), record.value());
            known = Optional.ofNullable(facts.get(event.jobId())).orElse(StageJobFacts.NONE);
            decision = fitting.of(
                    decider.decide(Optional.ofNullable(books.get(event.jobId())), known, event, position(origin)),
                    known,
                    event);
        } catch (RuntimeException e) {
            bury(record, origin, e);
            return;
        }
        publish(decision, event.jobId(), record);
        keep(decision, event.jobId(), known);
    }

    /** What is sent is of the trace of the fact that it was planned from; facts that lead to nothing leave no span. */
    private void publish(StageDecision decision, String jobId, Record<String, byte[]> cause) {
        if (decision.units().isEmpty() && decision.failures().isEmpty()) {
            return;
        }
        Tracing tracing = telemetry.tracing();
        try (OpenSpan span = tracing.open(stage.wireName() + " plan", SpanKind.INTERNAL, tracing.of(cause.headers()))) {
            span.with("dataflow.job_id", jobId)
                    .with("dataflow.stage", stage.wireName())
                    .with("dataflow.units", decision.units().size());
            decision.units().forEach(unit -> send(StageTopology.WORK, jobId, unit, cause.timestamp(), traced()));
            decision.failures()
                    .forEach(failure -> send(StageTopology.FAILURES, jobId, failure, cause.timestamp(), traced()));
        }
        if (!decision.units().isEmpty()) {
            LOG.atDebug()
                    .addKeyValue("job_id", jobId)
                    .addKeyValue("stage", stage.wireName())
                    .addKeyValue("units", decision.units().size())
                    .log("Asked for units");
        }
    }

    private Headers traced() {
        RecordHeaders headers = new RecordHeaders();
        telemetry.tracing().onto(headers);
        return headers;
    }

    private void keep(StageDecision decision, String jobId, StageJobFacts known) {
        books.put(jobId, decision.state());
        if (decision.facts().equals(StageJobFacts.NONE)) {
            facts.delete(jobId);
            return;
        }
        if (!decision.facts().equals(known)) {
            facts.put(jobId, decision.facts());
        }
    }

    private void bury(Record<String, byte[]> record, RecordMetadata origin, RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("stage", stage.wireName())
                .addKeyValue("topic", origin.topic())
                .addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset())
                .setCause(e)
                .log("A record that cannot be used goes to the dead letters");
        DeadLetter letter = new DeadLetter(
                stage,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                "",
                1,
                e.getClass().getName(),
                e.getMessage());
        send(
                StageTopology.DEAD_LETTERS,
                record.key(),
                record.value(),
                record.timestamp(),
                letter.headers(record.headers()));
        telemetry.deadLetter(stage.wireName(), Telemetry.Cause.SYSTEM);
    }

    private void send(String sink, @Nullable String key, @Nullable Object value, long timestamp, Headers headers) {
        context.forward(new Record<>(key, value, Math.max(timestamp, 0), headers), sink);
    }

    private void forgetClosed(Instant now) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, StageJobState> all = books.all()) {
            while (all.hasNext()) {
                KeyValue<String, StageJobState> entry = all.next();
                if (StageDecider.forgettable(entry.value, now)) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(books::delete);
    }

    private static String position(RecordMetadata origin) {
        return origin.topic() + "-" + origin.partition() + "@" + origin.offset();
    }
}

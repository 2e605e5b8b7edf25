package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.kafka.DeadLetter;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.telemetry.Telemetry;
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
 * Folds a fact into its job, keeps the fold, and tells the state if it changed.
 *
 * <p>The fold of a job that ended stays, small, so that late facts cannot bring the job back; it goes when the job is deleted. A record that
 * cannot be read or folded goes to the dead letters and never stops the partition.
 */
final class JobProjector implements Processor<String, byte[], String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(JobProjector.class);
    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);

    private final EventCodec codec;
    private final Telemetry telemetry;
    private final Duration forgetAfter;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, JobFold> folds;

    JobProjector(EventCodec codec, Duration forgetAfter, Telemetry telemetry) {
        this.codec = codec;
        this.telemetry = telemetry;
        this.forgetAfter = forgetAfter;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.folds = context.getStateStore(ProjectorTopology.FOLDS);
        context.schedule(
                FORGET_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> forgetUnknown(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        if (origin.topic().equals(codec.topics().jobs())) {
            forgetDeleted(record);
            return;
        }
        JobFold before;
        JobFold after;
        try {
            Event event = codec.event(origin.topic(), record.key(), record.headers(), record.value());
            before = Optional.ofNullable(folds.get(event.jobId())).orElseGet(() -> JobFold.empty(event.jobId()));
            after = JobFolder.apply(before, event);
        } catch (RuntimeException e) {
            bury(record, origin, e);
            return;
        }
        keep(record, before, after);
    }

    private void keep(Record<String, byte[]> record, JobFold before, JobFold after) {
        if (after.equals(before)) {
            return;
        }
        folds.put(record.key(), after.atRest());
        if (!after.state().equals(before.state())) {
            after.state().ifPresent(state -> send(ProjectorTopology.JOBS, record, state, traced(record)));
        }
    }

    /** The topic of states is read for this alone: a record without a value says that the job was deleted. */
    private void forgetDeleted(Record<String, byte[]> record) {
        if (record.value() == null && record.key() != null) {
            folds.delete(record.key());
        }
    }

    private void bury(Record<String, byte[]> record, RecordMetadata origin, RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("topic", origin.topic())
                .addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset())
                .setCause(e)
                .log("A fact that cannot be used goes to the dead letters");
        Headers headers = DeadLetter.headers(
                ProjectorTopology.PART, origin.topic(), origin.partition(), origin.offset(), record.headers(), e);
        send(ProjectorTopology.DEAD_LETTERS, record, record.value(), headers);
        telemetry.deadLetter(ProjectorTopology.PART, Telemetry.Cause.SYSTEM);
    }

    /** A state is of the trace of the fact that made it. */
    private Headers traced(Record<String, byte[]> cause) {
        RecordHeaders headers = new RecordHeaders();
        telemetry.tracing().onto(headers, telemetry.tracing().of(cause.headers()));
        return headers;
    }

    private void send(String sink, Record<String, byte[]> cause, @Nullable Object value, Headers headers) {
        context.forward(new Record<>(cause.key(), value, Math.max(cause.timestamp(), 0), headers), sink);
    }

    /** Facts of a job that was never submitted, or that came after it was deleted, would stay for ever. */
    private void forgetUnknown(Instant now) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, JobFold> all = folds.all()) {
            while (all.hasNext()) {
                KeyValue<String, JobFold> entry = all.next();
                if (entry.value.state().isEmpty()
                        && entry.value.latestFactAt().plus(forgetAfter).isBefore(now)) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(folds::delete);
    }
}

package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.JobRemoval;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Takes what three topics say of jobs into an index: that one was submitted, how each stands, that one is removed. The topics are read side by
 * side, so what they say of one job comes in any order; removal wins, and a state wins over the bare submission.
 */
final class JobRecords {

    private static final Logger LOG = LoggerFactory.getLogger(JobRecords.class);

    private final EventCodec codec;
    private final JobsIndex index;

    JobRecords(EventCodec codec, JobsIndex index) {
        this.codec = codec;
        this.index = index;
    }

    /** The topics that are to be read from their beginning. */
    List<String> standing() {
        return List.of(codec.topics().jobs(), codec.topics().removals());
    }

    /** The topic of which only what comes is of use: what came before stands as a state by now. */
    String arriving() {
        return codec.topics().of(EventType.JOB_SUBMITTED);
    }

    void take(ConsumerRecords<String, byte[]> batch) {
        Topics topics = codec.topics();
        batch.records(topics.removals()).forEach(record -> takeIn(record, this::removal));
        batch.records(arriving()).forEach(record -> takeIn(record, this::submission));
        latest(batch.records(topics.jobs())).values().forEach(record -> takeIn(record, this::state));
    }

    /** Of several states of a job in one batch only the last matters: at the start there are hundreds. */
    private static Map<String, ConsumerRecord<String, byte[]>> latest(Iterable<ConsumerRecord<String, byte[]>> states) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        states.forEach(record -> latest.put(record.key(), record));
        return latest;
    }

    private void state(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            index.remove(record.key());
            return;
        }
        index.put(codec.jobState(record.topic(), record.value()));
    }

    private void submission(ConsumerRecord<String, byte[]> record) {
        if (codec.event(record) instanceof JobSubmitted job) {
            index.expect(Jobs.justSubmitted(job));
        }
    }

    private void removal(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            index.removing(Json.mapper().readValue(record.value(), JobRemoval.class));
        }
    }

    private static void takeIn(
            ConsumerRecord<String, byte[]> record, java.util.function.Consumer<ConsumerRecord<String, byte[]>> taking) {
        try {
            taking.accept(record);
        } catch (UndecodableRecordException | JacksonException | NullPointerException e) {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("job_id", record.key())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("Left out a record that cannot be read: {}", e.getMessage());
        }
    }
}

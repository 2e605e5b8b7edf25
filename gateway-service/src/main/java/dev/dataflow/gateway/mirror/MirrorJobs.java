package dev.dataflow.gateway.mirror;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the states of jobs into the table, as one of a group.
 *
 * <pre>
 *  poll ─▶ {@link PendingRows}, the last state of each job ─ due ─▶ upsert, remove ─▶ commit
 *   ▲                                                           │
 *   └── nothing more is read, but membership is kept ◀── not now: a pause, each longer than the one before
 * </pre>
 *
 * What was written is committed after, so a crash writes it again, which changes nothing.
 */
final class MirrorJobs implements ConsumerLoop.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorJobs.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventCodec codec;
    private final MirrorPace pace;
    private final MirrorStanding standing;
    private final InstantSource clock;
    private final PendingRows pending = new PendingRows();
    private final WriteRows writer;

    MirrorJobs(EventCodec codec, JobsTable table, MirrorPace pace, MirrorStanding standing, InstantSource clock) {
        this.codec = codec;
        this.pace = pace;
        this.standing = standing;
        this.clock = clock;
        this.writer = new WriteRows(table, pending, pace, standing, clock);
    }

    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        pending.clear();
        consumer.subscribe(List.of(codec.topics().jobs()), new Handover());
        return true;
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) {
        if (pending.size() >= pace.batch()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        take(consumer.poll(POLL));
        if (standing.isDue(clock.instant())
                && writer.writeAll()
                && !pending.read().isEmpty()) {
            consumer.commitSync(pending.read());
            pending.committed();
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<String, byte[]>> ofPartition = records.records(partition);
            ofPartition.forEach(record -> take(partition, record));
            pending.readTo(partition, ofPartition.getLast().offset() + 1);
        }
    }

    private void take(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
        try {
            pending.put(partition, row(record));
        } catch (UndecodableRecordException e) {
            standing.leftOut();
            LOG.atError()
                    .addKeyValue("job_id", record.key())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("Left a record out of the mirror of jobs that cannot be read");
        }
    }

    private JobRow row(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return new JobRow(record.key(), null);
        }
        String jobId = codec.jobState(record.topic(), record.value()).jobId();
        if (!jobId.equals(record.key())) {
            throw new UndecodableRecordException("the state is of " + jobId, null);
        }
        return new JobRow(jobId, Json.mapper().readTree(record.value()));
    }

    /** What is taken away is not written any more. */
    private final class Handover implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            pending.drop(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            pending.drop(partitions);
        }
    }
}

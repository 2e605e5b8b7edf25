package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of job states asks for, job by job: of many states of a job only the latest is written, but each one that ends a try is told.
 *
 * @param jobs       one entry a job, in order of first appearance
 * @param unreadable records that hold no state
 */
record StateBatch(Collection<Job> jobs, List<Unreadable> unreadable) {

    static StateBatch of(List<ConsumerRecord<String, byte[]>> records, EventCodec codec) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                jobs.computeIfAbsent(record.key(), Job::new).delete();
                continue;
            }
            try {
                JobState state = codec.jobState(record.topic(), record.value());
                jobs.computeIfAbsent(state.jobId(), Job::new).add(state, record);
            } catch (UndecodableRecordException e) {
                unreadable.add(new Unreadable(record, e));
            }
        }
        return new StateBatch(jobs.values(), unreadable);
    }

    /** A record that holds no state, and why. */
    record Unreadable(ConsumerRecord<String, byte[]> record, UndecodableRecordException why) {}

    /** A state that ends a try, and the headers it came with. */
    record Ending(JobState state, Headers headers) {}

    /** The states of one job. */
    static final class Job {

        private final String id;
        private final List<Ending> endings = new ArrayList<>();
        private final List<ConsumerRecord<String, byte[]>> needed = new ArrayList<>();
        private @Nullable JobState latest;
        private @Nullable ConsumerRecord<String, byte[]> latestRecord;
        private boolean deleted;

        Job(String id) {
            this.id = id;
        }

        private void add(JobState state, ConsumerRecord<String, byte[]> record) {
            if (state.status().terminal()) {
                endings.add(new Ending(state, record.headers()));
                needed.add(record);
            }
            if (latest == null || isAfter(state, latest)) {
                latest = state;
                latestRecord = record;
            }
        }

        private void delete() {
            deleted = true;
            latest = null;
            latestRecord = null;
        }

        String id() {
            return id;
        }

        /** Whether it was deleted, so that nothing may be written any more. */
        boolean deleted() {
            return deleted;
        }

        /** What is to be written; null of a job that was deleted. */
        @Nullable
        JobState latest() {
            return latest;
        }

        /** The states that end a try. */
        List<Ending> endings() {
            return endings;
        }

        /** The records without which this work cannot be done later. */
        List<ConsumerRecord<String, byte[]>> needed() {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(needed);
            if (latestRecord != null && !records.contains(latestRecord)) {
                records.add(latestRecord);
            }
            return records;
        }

        private static boolean isAfter(JobState one, JobState other) {
            return one.attempt() == other.attempt()
                    ? one.sequence() > other.sequence()
                    : one.attempt() > other.attempt();
        }
    }
}

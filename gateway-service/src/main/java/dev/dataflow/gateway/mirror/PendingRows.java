package dev.dataflow.gateway.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Rows that were read and are not written yet, with how far reading is: of each job the last only, so a job that moves fast while the table
 * is away costs one row. For one thread.
 */
final class PendingRows {

    private final Map<TopicPartition, Map<String, JobRow>> rows = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();

    void put(TopicPartition partition, JobRow row) {
        Map<String, JobRow> jobs = rows.computeIfAbsent(partition, unused -> new LinkedHashMap<>());
        jobs.remove(row.jobId());
        jobs.put(row.jobId(), row);
    }

    /** Everything of a partition before this is here, or left out. */
    void readTo(TopicPartition partition, long offset) {
        read.put(partition, new OffsetAndMetadata(offset));
    }

    int size() {
        return rows.values().stream().mapToInt(Map::size).sum();
    }

    /** All, those read first before others of their partition. */
    List<JobRow> rows() {
        List<JobRow> all = new ArrayList<>();
        rows.values().forEach(jobs -> all.addAll(jobs.values()));
        return all;
    }

    /** They were written. Their offsets are still to be committed. */
    void written(Collection<JobRow> written) {
        written.forEach(row -> rows.values().forEach(jobs -> jobs.remove(row.jobId())));
    }

    /** How far reading is, to commit once nothing is pending. */
    Map<TopicPartition, OffsetAndMetadata> read() {
        return Map.copyOf(read);
    }

    void committed() {
        read.clear();
    }

    /** These partitions are another's now: it reads again what was not committed. */
    void drop(Collection<TopicPartition> partitions) {
        rows.keySet().removeAll(partitions);
        read.keySet().removeAll(partitions);
    }

    void clear() {
        rows.clear();
        read.clear();
    }
}

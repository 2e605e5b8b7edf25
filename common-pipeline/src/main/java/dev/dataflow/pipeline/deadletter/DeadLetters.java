package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.KafkaSetupException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic of dead letters, and what is known of the jobs they are about. Reads only; holds one batch of records at a time, however many
 * there are. For one thread. Every call may throw {@link KafkaSetupException}.
 */
public final class DeadLetters implements AutoCloseable {

    private static final Comparator<Burial> OLDEST_FIRST = Comparator.comparing(Burial::buriedAt)
            .thenComparing(burial -> burial.id().offset());

    private final TopicScan scan;
    private final EventCodec codec;

    private DeadLetters(TopicScan scan, EventCodec codec) {
        this.scan = scan;
        this.codec = codec;
    }

    /** @param connection how to reach the brokers, as Kafka's own consumer settings */
    public static DeadLetters connect(Map<String, Object> connection, EventCodec codec) {
        return new DeadLetters(TopicScan.connect(connection), codec);
    }

    /** Those that a filter takes, newest first, so many at most. */
    public List<Burial> newest(DeadLetterFilter filter, int limit) {
        PriorityQueue<Burial> newest = new PriorityQueue<>(OLDEST_FIRST);
        forEach(filter, record -> {
            newest.add(record.burial());
            if (newest.size() > limit) {
                newest.remove();
            }
        });
        return newest.stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    /** Hands over all that a filter takes. */
    public void forEach(DeadLetterFilter filter, Consumer<BuriedRecord> reader) {
        scan.read(codec.topics().deadLetters(), filter.since(), raw -> {
            BuriedRecord record = new BuriedRecord(raw);
            if (filter.takes(record.burial())) {
                reader.accept(record);
            }
        });
    }

    /** One of them; empty when there is none of that name (any more). */
    public Optional<BuriedRecord> find(DeadLetterId id) {
        return scan.find(codec.topics().deadLetters(), id).map(BuriedRecord::new);
    }

    /** What it says, as this version reads it. */
    public DeadLetterContent content(BuriedRecord record) {
        return DeadLetterContent.of(record, codec);
    }

    /** How these jobs stand now: one for each id. Reads the topics of jobs and of removals through. */
    public Map<String, JobStanding> standings(Set<String> jobIds) {
        Map<String, JobStanding> standings = new HashMap<>();
        jobIds.forEach(id -> standings.put(id, new JobStanding.Unknown()));
        Map<String, byte[]> states = new HashMap<>();
        latest(codec.topics().jobs(), jobIds, states);
        states.forEach((id, state) -> standings.put(
                id, new JobStanding.Known(codec.jobState(codec.topics().jobs(), state))));
        Map<String, byte[]> removals = new HashMap<>();
        latest(codec.topics().removals(), jobIds, removals);
        removals.keySet().forEach(id -> standings.put(id, new JobStanding.Removed()));
        return standings;
    }

    @Override
    public void close() {
        scan.close();
    }

    private void latest(String topic, Set<String> jobIds, Map<String, byte[]> latest) {
        scan.read(topic, Optional.empty(), record -> take(record, jobIds, latest));
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Set<String> jobIds, Map<String, byte[]> latest) {
        String jobId = Burial.of(record).jobId();
        if (!jobIds.contains(jobId)) {
            return;
        }
        if (record.value() == null) {
            latest.remove(jobId);
        } else {
            latest.put(jobId, record.value());
        }
    }
}

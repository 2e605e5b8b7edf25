package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.kafka.WorkBacklog.Backlog;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the brokers how much waits: a handful of calls, whatever waits.
 *
 * <pre>
 *  a share partition:   ended │ first not ended ── in hand, ended, waiting … │ end
 *                             └ its record's time: the age  └ the broker counts those not ended: the lag
 * </pre>
 *
 * <p>A group that no worker has joined yet has no offsets: then all there is waits. Used by one thread.
 */
final class BacklogReader implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AdminCalls calls;
    private final FirstRecords records;
    private final Topics topics;

    BacklogReader(Map<String, Object> admin, Map<String, Object> consumer, Topics topics, Duration patience) {
        this.calls = AdminCalls.connect(admin, patience.compareTo(TIMEOUT) > 0 ? TIMEOUT : patience);
        this.records = new FirstRecords(consumer);
        this.topics = topics;
    }

    WorkBacklog.Snapshot read() {
        return new WorkBacklog.Snapshot(backlogs(), lags(), Instant.now());
    }

    @Override
    public void close() {
        records.close();
        calls.close();
    }

    private Map<Stage, Backlog> backlogs() {
        Map<TopicPartition, Long> begins = offsets(workPartitions(), OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(workPartitions(), OffsetSpec.latest());
        Map<Stage, Backlog> backlogs = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Map<TopicPartition, SharePartitionOffsetInfo> standing = standing(stage);
            backlogs.put(
                    stage,
                    partitions(stage)
                            .map(partition -> backlog(
                                    partition, standing.get(partition), begins.get(partition), ends.get(partition)))
                            .reduce(Backlog.NONE, BacklogReader::sum));
        }
        return backlogs;
    }

    private Backlog backlog(
            TopicPartition partition,
            @Nullable SharePartitionOffsetInfo standing,
            @Nullable Long begin,
            @Nullable Long end) {
        if (begin == null || end == null) {
            return Backlog.NONE;
        }
        if (standing == null || standing.startOffset() < 0) {
            return backlog(partition, begin, end - begin);
        }
        long first = Math.max(begin, standing.startOffset());
        return backlog(partition, first, standing.lag().orElse(end - first));
    }

    private Backlog backlog(TopicPartition partition, long first, long units) {
        return units <= 0 ? Backlog.NONE : new Backlog(units, records.timeOf(partition, first));
    }

    private static Backlog sum(Backlog one, Backlog other) {
        Instant oldest = Stream.of(one, other)
                .map(Backlog::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Backlog(one.units() + other.units(), oldest);
    }

    private Map<TopicPartition, SharePartitionOffsetInfo> standing(Stage stage) {
        String group = topics.workerGroup(stage);
        return call(admin -> admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group));
    }

    private Map<String, Long> lags() {
        Map<String, Long> lags = new HashMap<>();
        for (String group : topics.readerGroups()) {
            Map<TopicPartition, OffsetAndMetadata> read =
                    call(admin -> admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                            .partitionsToOffsetAndMetadata(group));
            Map<TopicPartition, Long> ends = offsets(List.copyOf(read.keySet()), OffsetSpec.latest());
            lags.put(
                    group,
                    ends.entrySet().stream()
                            .mapToLong(end -> behind(read.get(end.getKey()), end.getValue()))
                            .sum());
        }
        return lags;
    }

    private static long behind(@Nullable OffsetAndMetadata read, long end) {
        return read == null ? 0 : Math.max(0, end - read.offset());
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, _ -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                call(admin -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        return answers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue()
                .offset()));
    }

    private List<TopicPartition> workPartitions() {
        return Arrays.stream(Stage.values()).flatMap(this::partitions).toList();
    }

    private Stream<TopicPartition> partitions(Stage stage) {
        return IntStream.range(0, topics.workPartitions())
                .mapToObj(partition -> new TopicPartition(topics.work(stage), partition));
    }

    /** What a call answers; nothing for a group that is not there yet. */
    private <K, V> Map<K, V> call(Function<Admin, org.apache.kafka.common.KafkaFuture<Map<K, V>>> call) {
        try {
            Map<K, V> answer = calls.get(call.apply(calls.admin()));
            Map<K, V> known = new HashMap<>(answer);
            known.values().removeIf(Objects::isNull);
            return known;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new KafkaException("the brokers do not tell what waits", e.getCause());
        }
    }
}

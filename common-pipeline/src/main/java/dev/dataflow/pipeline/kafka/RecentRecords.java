package dev.dataflow.pipeline.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Every partition of topics, read from some time on. */
public final class RecentRecords {

    private RecentRecords() {}

    /** Assigns a consumer to all that was written since then, and to what comes. */
    public static void assign(Consumer<?, ?> consumer, Stream<String> topics, Instant since) {
        List<TopicPartition> partitions = topics.flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        // before the question for times: what is written in between comes after these ends, and is read
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli())));
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp begin = begins.get(partition);
            consumer.seek(partition, begin == null ? end : begin.offset());
        });
    }
}

package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.worker.EndedJobs;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code job.cancelled} and {@code job.finished}, so that every process knows which jobs want nothing more.
 *
 * <p>Belongs to no group: each process reads all partitions, from a day ago, so that units that still wait for jobs that ended meanwhile are
 * recognised after a start. Remembers the last {@value #REMEMBERED} jobs. Thread-safe.
 */
public final class JobSignals implements EndedJobs, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobSignals.class);
    private static final int REMEMBERED = 100_000;
    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> connection;
    private final EventCodec codec;
    private final Consumer<String> onEnd;
    private final Thread thread;
    private final Map<String, Integer> endedAttempts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile boolean closed;

    private JobSignals(Map<String, Object> connection, EventCodec codec, Consumer<String> onEnd) {
        this.connection = connection;
        this.codec = codec;
        this.onEnd = onEnd;
        this.thread = Thread.ofPlatform().name("job-signals").daemon().unstarted(this::follow);
    }

    /**
     * Begins to follow.
     *
     * @param connection how to connect: the properties of a consumer
     * @param onEnd      told the id of each job that ended; on a thread of its own
     */
    public static JobSignals follow(Map<String, Object> connection, EventCodec codec, Consumer<String> onEnd) {
        JobSignals signals = new JobSignals(properties(connection), codec, onEnd);
        signals.thread.start();
        return signals;
    }

    @Override
    public boolean hasEnded(String jobId, int attempt) {
        synchronized (endedAttempts) {
            Integer ended = endedAttempts.get(jobId);
            return ended != null && attempt <= ended;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(POLL.plus(PAUSE).multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(connection, new StringDeserializer(), new ByteArrayDeserializer())) {
                assign(consumer);
                while (!closed) {
                    consumer.poll(POLL).forEach(this::read);
                }
            } catch (KafkaException e) {
                LOG.atWarn().setCause(e).log("Cannot follow the ends of jobs; tries again");
                pause();
            }
        }
    }

    private void assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = Stream.of(EventType.JOB_CANCELLED, EventType.JOB_FINISHED)
                .map(codec.topics()::of)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        long since = System.currentTimeMillis() - LOOK_BACK.toMillis();
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> since)));
        partitions.forEach(partition -> seek(consumer, partition, begins.get(partition)));
    }

    private static void seek(
            KafkaConsumer<?, ?> consumer, TopicPartition partition, @Nullable OffsetAndTimestamp begin) {
        if (begin == null) {
            consumer.seekToBeginning(List.of(partition));
            return;
        }
        consumer.seek(partition, begin.offset());
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            Event event = codec.event(record);
            synchronized (endedAttempts) {
                endedAttempts.merge(event.jobId(), event.attempt(), Math::max);
            }
            onEnd.accept(event.jobId());
        } catch (UndecodableRecordException e) {
            // the planners put it on the dead-letter topic; here it ends no job
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .log("A record about a job's end cannot be read");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> properties(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }
}

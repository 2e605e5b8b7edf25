package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.worker.EndedJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private final EventCodec codec;
    private final Consumer<String> onEnd;
    private final ConsumerLoop loop;
    private final Map<String, Integer> endedAttempts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    private JobSignals(Map<String, Object> connection, EventCodec codec, Consumer<String> onEnd) {
        this.codec = codec;
        this.onEnd = onEnd;
        this.loop = new ConsumerLoop("job-signals", ConsumerSettings.alone(connection), new Ends());
    }

    /**
     * Begins to follow.
     *
     * @param connection how to connect: the properties of a consumer
     * @param onEnd      told the id of each job that ended; on a thread of its own
     */
    public static JobSignals follow(Map<String, Object> connection, EventCodec codec, Consumer<String> onEnd) {
        JobSignals signals = new JobSignals(connection, codec, onEnd);
        signals.loop.start();
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
        loop.stop();
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

    private final class Ends implements ConsumerLoop.Reader {

        @Override
        public boolean open(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
            Stream<String> topics =
                    Stream.of(EventType.JOB_CANCELLED, EventType.JOB_FINISHED).map(codec.topics()::of);
            RecentRecords.assign(consumer, topics, Instant.now().minus(LOOK_BACK));
            return true;
        }

        @Override
        public void read(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
            consumer.poll(POLL).forEach(JobSignals.this::read);
        }
    }
}

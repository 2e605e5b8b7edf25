package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.ConsumerSettings;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.KafkaFactPublisher;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.temporal.connect.TemporalConnection;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads {@code job.submitted} and {@code job.cancelled}, once Temporal was there, and gives each to {@link JobStarter}.
 *
 * <pre>
 *  poll ─▶ take each ─▶ commit
 *              │ Temporal or Kafka does not answer: a pause, then again from the last commit
 *              └ Temporal will never take it, or it is no fact: the dead letters, and the job fails rather than waits
 * </pre>
 *
 * <p>Replicas share the topics as one group; what is read twice after a crash changes nothing.
 */
public final class StarterLoop implements ConsumerLoop.Reader, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StarterLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BATCH = 50;

    private final ConsumerLoop loop;
    private final EventCodec codec;
    private final TemporalConnection temporal;
    private final JobStarter starter;
    private final KafkaFactPublisher publisher;
    private final InstantSource clock;
    private final Tracing tracing;
    private volatile @Nullable String trouble;

    /**
     * A loop that is not started.
     *
     * @param connection how to connect: the properties of a consumer; the group is ours
     */
    public StarterLoop(
            Map<String, Object> connection,
            EventCodec codec,
            TemporalConnection temporal,
            JobStarter starter,
            KafkaFactPublisher publisher,
            InstantSource clock,
            Tracing tracing) {
        this.loop = new ConsumerLoop("job-starter", settings(connection, codec), this);
        this.codec = codec;
        this.temporal = temporal;
        this.starter = starter;
        this.publisher = publisher;
        this.clock = clock;
        this.tracing = tracing;
    }

    /** Whether it reads, or tries to. */
    public boolean isAlive() {
        return loop.isAlive();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Why jobs wait here; empty when none does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(
                codec.topics().of(EventType.JOB_SUBMITTED), codec.topics().of(EventType.JOB_CANCELLED)));
        return true;
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) throws InterruptedException {
        if (!temporal.wasSeen()) {
            Thread.sleep(POLL);
            return;
        }
        try {
            takeAll(consumer);
        } catch (RuntimeException e) {
            trouble = String.valueOf(e);
            throw e;
        }
        if (!consumer.assignment().isEmpty()) {
            trouble = null;
        }
    }

    private void takeAll(Consumer<String, byte[]> consumer) throws InterruptedException {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            try (Scope _ = tracing.of(record.headers()).makeCurrent()) {
                take(record);
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        Event event;
        try {
            event = codec.event(record);
        } catch (UndecodableRecordException e) {
            bury(record, e);
            return;
        }
        try {
            starter.take(event);
        } catch (NotTakenException e) {
            bury(record, e);
            if (event instanceof JobSubmitted job) {
                publisher.publish(notStarted(job, e));
            }
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, RuntimeException e) throws InterruptedException {
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("offset", record.offset())
                .setCause(e)
                .log("A record that Temporal cannot take goes to the dead letters");
        publisher.bury(record, "starter", e);
    }

    private StageFailed notStarted(JobSubmitted job, NotTakenException e) {
        return new StageFailed(
                job.jobId(),
                job.attempt(),
                clock.instant(),
                Stage.EXTRACTION,
                e.kind(),
                e.code(),
                String.valueOf(e.getMessage()),
                true);
    }

    private static Map<String, Object> settings(Map<String, Object> connection, EventCodec codec) {
        Map<String, Object> settings =
                ConsumerSettings.ofGroup(connection, codec.topics().groupPrefix() + "temporal-starter");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        return settings;
    }
}

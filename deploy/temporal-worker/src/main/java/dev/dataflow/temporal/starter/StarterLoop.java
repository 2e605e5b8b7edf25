package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads {@code job.submitted} and {@code job.cancelled} and gives each to {@link JobStarter}.
 *
 * <pre>
 *  poll ─▶ take each ─▶ commit
 *              │ Temporal or Kafka does not answer: a pause, then again from the last commit
 *              └ Temporal will never take it, or it is no fact: the dead letters, and the job fails rather than waits
 * </pre>
 *
 * <p>Replicas share the topics as one group; what is read twice after a crash changes nothing.
 */
public final class StarterLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StarterLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Map<String, Object> connection;
    private final String group;
    private final EventCodec codec;
    private final TemporalConnection temporal;
    private final JobStarter starter;
    private final KafkaFactPublisher publisher;
    private final InstantSource clock;
    private final Tracing tracing;
    private volatile boolean running;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    /**
     * A loop that is not started. It reads once Temporal was there.
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
        this.connection = Map.copyOf(connection);
        this.group = codec.topics().groupPrefix() + "temporal-starter";
        this.codec = codec;
        this.temporal = temporal;
        this.starter = starter;
        this.publisher = publisher;
        this.clock = clock;
        this.tracing = tracing;
    }

    /** Whether it reads, or tries to. */
    public synchronized boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    /** Why jobs wait here; empty when none does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("job-starter").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            if (!temporal.wasSeen()) {
                pause();
                continue;
            }
            try (KafkaConsumer<String, byte[]> consumer = StarterConsumer.ofGroup(connection, group)) {
                consumer.subscribe(List.of(
                        codec.topics().of(EventType.JOB_SUBMITTED),
                        codec.topics().of(EventType.JOB_CANCELLED)));
                readOn(consumer);
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                trouble = String.valueOf(e);
                LOG.atWarn().addKeyValue("cause", trouble).log("A job could not be given to Temporal yet; tries again");
                pause();
            }
        }
    }

    private void readOn(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        while (running) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                try (Scope _ = tracing.of(record.headers()).makeCurrent()) {
                    take(record);
                }
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
            if (!consumer.assignment().isEmpty()) {
                trouble = null;
            }
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

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

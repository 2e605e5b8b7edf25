package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.KafkaFactPublisher;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
    private static final int BATCH = 50;

    private final Map<String, Object> connection;
    private final EventCodec codec;
    private final JobStarter starter;
    private final KafkaFactPublisher publisher;
    private final InstantSource clock;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param connection how to connect: the properties of a consumer; the group is ours */
    public StarterLoop(
            Map<String, Object> connection,
            EventCodec codec,
            JobStarter starter,
            KafkaFactPublisher publisher,
            InstantSource clock) {
        this.connection = properties(connection, codec);
        this.codec = codec;
        this.starter = starter;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether it reads, or tries to. */
    public synchronized boolean isAlive() {
        return thread != null && thread.isAlive();
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
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(connection, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(
                        codec.topics().of(EventType.JOB_SUBMITTED),
                        codec.topics().of(EventType.JOB_CANCELLED)));
                readOn(consumer);
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(e))
                        .log("A job could not be given to Temporal yet; tries again");
                pause();
            }
        }
    }

    private void readOn(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        while (running) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                take(record);
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
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
        } catch (RuntimeException e) {
            if (!willNeverBeTaken(e)) {
                throw e;
            }
            bury(record, e);
            if (event instanceof JobSubmitted job) {
                publisher.publish(notStarted(job));
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

    private StageFailed notStarted(JobSubmitted job) {
        return new StageFailed(
                job.jobId(),
                job.attempt(),
                clock.instant(),
                Stage.EXTRACTION,
                FailureKind.BUG,
                "not_started",
                "The job could not be started: its orchestrator does not take it.",
                true);
    }

    /** For example since its options are larger than a payload may be. */
    private static boolean willNeverBeTaken(RuntimeException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> properties(Map<String, Object> connection, EventCodec codec) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, codec.topics().groupPrefix() + "temporal-starter");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        return properties;
    }
}

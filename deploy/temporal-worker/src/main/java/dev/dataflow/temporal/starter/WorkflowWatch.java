package dev.dataflow.temporal.starter;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.pipeline.worker.EndedJobs;
import dev.dataflow.pipeline.worker.FactPublisher;
import io.opentelemetry.context.Scope;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Now and then looks for workflows that ended without a word, and says that their jobs failed. Reads {@code job.submitted} in no group, from a
 * day ago: each process with a starter watches all jobs, and what several of them say is the same fact.
 */
public final class WorkflowWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowWatch.class);
    private static final Duration LOOK_BACK = Duration.ofDays(1);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Map<String, Object> connection;
    private final EventCodec codec;
    private final WorkflowClient client;
    private final EndedJobs ended;
    private final FactPublisher publisher;
    private final Duration interval;
    private final InstantSource clock;
    private final Tracing tracing;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * A watch that is not started.
     *
     * @param connection how to connect: the properties of a consumer
     * @param interval   between one look and the next
     */
    public WorkflowWatch(
            Map<String, Object> connection,
            EventCodec codec,
            WorkflowClient client,
            EndedJobs ended,
            FactPublisher publisher,
            Duration interval,
            InstantSource clock,
            Tracing tracing) {
        this.connection = Map.copyOf(connection);
        this.codec = codec;
        this.client = client;
        this.ended = ended;
        this.publisher = publisher;
        this.interval = interval;
        this.clock = clock;
        this.tracing = tracing;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("workflow-watch").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
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
    public synchronized boolean isRunning() {
        return thread != null && thread.isAlive() && stopping.getCount() > 0;
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer = StarterConsumer.alone(connection)) {
                assign(consumer);
                watch(consumer);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(e))
                        .log("Workflows cannot be looked after now; tries again");
                pause();
            }
        }
    }

    private void watch(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        FindLostWorkflows find = new FindLostWorkflows(client, ended, clock);
        Instant next = clock.instant().plus(interval);
        while (stopping.getCount() > 0) {
            consumer.poll(POLL).forEach(record -> hear(find, record));
            if (!clock.instant().isBefore(next)) {
                for (LostJob job : find.look()) {
                    say(job);
                }
                next = clock.instant().plus(interval);
            }
        }
    }

    private void hear(FindLostWorkflows find, ConsumerRecord<String, byte[]> record) {
        try {
            if (codec.event(record) instanceof JobSubmitted job) {
                find.submitted(job, tracing.of(record.headers()));
            }
        } catch (UndecodableRecordException e) {
            LOG.atDebug().addKeyValue("offset", record.offset()).log("The starter puts this record aside");
        }
    }

    private void say(LostJob job) throws InterruptedException {
        try (Scope _ = job.trace().makeCurrent()) {
            for (StageFailed fact : job.facts()) {
                say(fact);
            }
        }
    }

    private void say(StageFailed fact) throws InterruptedException {
        LOG.atWarn()
                .addKeyValue("job_id", fact.jobId())
                .addKeyValue("attempt", fact.attempt())
                .addKeyValue("code", fact.code())
                .log("A workflow ended without a word: its job fails");
        publisher.publish(fact);
    }

    private void assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(codec.topics().of(EventType.JOB_SUBMITTED)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        long since = clock.instant().minus(LOOK_BACK).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, unused -> since)));
        consumer.seekToEnd(partitions.stream()
                .filter(partition -> begins.get(partition) == null)
                .toList());
        begins.forEach((partition, begin) -> {
            if (begin != null) {
                consumer.seek(partition, begin.offset());
            }
        });
    }

    private void pause() {
        try {
            if (stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

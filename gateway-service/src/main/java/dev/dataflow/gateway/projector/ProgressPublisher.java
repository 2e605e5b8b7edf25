package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.kafka.DeadLetter;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Makes {@code progress.json} of job states, and says {@code job.finished} once the last one of a try is stored.
 *
 * <pre>
 *  jobs ────┐            one transaction a batch
 *           ├─▶ latest state of each job ─▶ progress.json ─ stored ─▶ job.finished (if the try ended)
 *  retries ─┘                                     └─ failed ─▶ retries
 *     ▲                                                           │
 *     └──────────── a second and more later ◀─────────────────────┘
 * </pre>
 *
 * <p>The transaction holds the offsets with what is said, so that after a crash either both stand or the batch comes again, when what is
 * written already is known by its sequence. A job whose file cannot be written goes to the retries and holds up no other. Both topics have
 * the same partitions and the same reader, so that a job never has two writers.
 *
 * <p>Used by one thread.
 */
final class ProgressPublisher implements BatchMessageListener<String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressPublisher.class);

    private final EventCodec codec;
    private final ProgressWriters writers;
    private final KafkaOperations<String, byte[]> kafka;
    private final RetryPauses pauses;
    private final JobEndings endings;
    private final Telemetry telemetry;

    ProgressPublisher(
            EventCodec codec,
            ProgressWriters writers,
            KafkaOperations<String, byte[]> kafka,
            RetryPauses pauses,
            JobEndings endings,
            Telemetry telemetry) {
        this.codec = codec;
        this.writers = writers;
        this.kafka = kafka;
        this.pauses = pauses;
        this.endings = endings;
        this.telemetry = telemetry;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        StateBatch batch = StateBatch.of(records, codec);
        batch.unreadable().forEach(this::bury);
        Map<String, Exception> failures = write(batch);
        for (StateBatch.Job job : batch.jobs()) {
            Exception failure = failures.get(job.id());
            if (failure == null) {
                job.endings().forEach(this::finish);
            } else {
                putOff(job, failure);
            }
        }
        pauseRetries(records, failures.keySet());
    }

    private Map<String, Exception> write(StateBatch batch) {
        try {
            return writers.write(batch.jobs());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while progress was written; the batch comes again", e);
        }
    }

    private void finish(StateBatch.Ending ending) {
        JobState state = ending.state();
        LOG.atInfo()
                .addKeyValue("job_id", state.jobId())
                .addKeyValue("attempt", state.attempt())
                .addKeyValue("status", state.status().wireName())
                .log("A job finished");
        Tracing tracing = telemetry.tracing();
        try (OpenSpan span = tracing.open("job finished", SpanKind.INTERNAL, tracing.of(ending.headers()))) {
            span.with("dataflow.job_id", state.jobId())
                    .with("dataflow.attempt", state.attempt())
                    .with("dataflow.status", state.status().wireName());
            ProducerRecord<String, byte[]> record = codec.record(finished(state));
            tracing.onto(record.headers());
            say(record);
        }
        endings.count(state);
    }

    private void putOff(StateBatch.Job job, Exception failure) {
        LOG.atWarn()
                .addKeyValue("job_id", job.id())
                .addKeyValue("cause", failure.toString())
                .log("progress.json could not be written; it is tried again");
        for (ConsumerRecord<String, byte[]> record : job.needed()) {
            say(new ProducerRecord<>(
                    codec.topics().progressRetries(),
                    record.partition(),
                    null,
                    record.key(),
                    record.value(),
                    record.headers()));
        }
    }

    /** A record that could not be said fails the transaction when it commits, and the batch comes again. */
    private void say(ProducerRecord<String, byte[]> record) {
        var unused = kafka.send(record);
    }

    private void bury(StateBatch.Unreadable unreadable) {
        ConsumerRecord<String, byte[]> record = unreadable.record();
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .setCause(unreadable.why())
                .log("A job state that cannot be read goes to the dead letters");
        say(new ProducerRecord<>(
                codec.topics().deadLetters(),
                null,
                null,
                record.key(),
                record.value(),
                DeadLetter.headers(
                        ProjectorTopology.PART,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.headers(),
                        unreadable.why())));
        telemetry.deadLetter(ProjectorTopology.PART, Telemetry.Cause.SYSTEM);
    }

    private void pauseRetries(List<ConsumerRecord<String, byte[]>> records, Set<String> failedJobs) {
        Set<TopicPartition> tried = new HashSet<>();
        Set<TopicPartition> failed = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (!record.topic().equals(codec.topics().progressRetries())) {
                continue;
            }
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            tried.add(partition);
            if (failedJobs.contains(record.key())) {
                failed.add(partition);
            }
        }
        pauses.tried(tried, failed);
    }

    static JobFinished finished(JobState state) {
        Instant finishedAt = Objects.requireNonNullElse(state.finishedAt(), state.updatedAt());
        return new JobFinished(
                state.jobId(),
                state.attempt(),
                finishedAt,
                state.owner(),
                state.root(),
                state.fileName(),
                state.status(),
                state.pageCount(),
                state.warnings(),
                state.error(),
                state.outputs(),
                state.callbackUrl());
    }
}

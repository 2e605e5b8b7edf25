package dev.dataflow.gateway.webhook;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.ConsumerLoop;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.UndecodableRecordException;
import dev.dataflow.pipeline.telemetry.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads which jobs finished and which webhooks are to be delivered, as one of a group: each partition is read by one replica.
 *
 * <pre>
 *  job.finished ─ with a callback_url ─▶ webhooks (compacted) ─▶ {@link WebhookBook} ─ due ─▶ {@link WebhookCourier}
 *                                            ▲                                                    │ how it now stands
 *                                            └────────────────────────────────────────────────────┘
 * </pre>
 *
 * Whoever gets a partition reads its webhooks from the beginning before it does anything: the topic is the only memory. A job that finished
 * counts as read when its webhook stands on the topic, so a crash in between makes a webhook twice, with the same id.
 */
final class WebhookReader implements ConsumerLoop.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** How long the requests that are on their way may take to end before a partition is handed over: what came of them is said then. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    private final EventCodec codec;
    private final WebhookBook book;
    private final WebhookTopic topic;
    private final WebhookCourier courier;
    private final InstantSource clock;
    private final Tracing tracing;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    WebhookReader(
            EventCodec codec,
            WebhookBook book,
            WebhookTopic topic,
            WebhookCourier courier,
            InstantSource clock,
            Tracing tracing) {
        this.codec = codec;
        this.book = book;
        this.topic = topic;
        this.courier = courier;
        this.clock = clock;
        this.tracing = tracing;
    }

    @Override
    public boolean open(Consumer<String, byte[]> consumer) {
        List<String> topics = List.of(codec.topics().of(EventType.JOB_FINISHED), topic.name());
        consumer.subscribe(topics, new Partitions(consumer));
        return true;
    }

    @Override
    public void read(Consumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        records.records(topic.name()).forEach(this::note);
        topic.writeAll(webhooksOf(records));
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
        noteWhatIsKnown(consumer);
        book.takeDue(clock.instant()).forEach(courier::deliver);
    }

    private List<WebhookTopic.Placed> webhooksOf(ConsumerRecords<String, byte[]> records) {
        String finished = codec.topics().of(EventType.JOB_FINISHED);
        return StreamSupport.stream(records.records(finished).spliterator(), false)
                .flatMap(record ->
                        webhook(record).map(delivery -> new WebhookTopic.Placed(record.partition(), delivery)).stream())
                .toList();
    }

    private Optional<Delivery> webhook(ConsumerRecord<String, byte[]> record) {
        try {
            Event event = codec.event(record);
            return event instanceof JobFinished job
                    ? webhook(job)
                            .map(delivery -> delivery.in(
                                    tracing.header(tracing.of(record.headers())).orElse(null)))
                    : Optional.empty();
        } catch (UndecodableRecordException e) {
            leaveOut(record, e);
            return Optional.empty();
        }
    }

    private Optional<Delivery> webhook(JobFinished job) {
        return Optional.ofNullable(job.callbackUrl())
                .map(url -> Delivery.first(
                        "msg_" + job.jobId() + "_" + job.attempt(),
                        job.jobId(),
                        job.attempt(),
                        job.root(),
                        url,
                        WebhookMessage.of(job),
                        job.occurredAt()));
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        try {
            Delivery delivery = record.value() == null ? null : Json.mapper().readValue(record.value(), Delivery.class);
            book.read(record.partition(), record.key(), delivery);
        } catch (JacksonException e) {
            leaveOut(record, e);
        }
    }

    private void noteWhatIsKnown(Consumer<String, byte[]> consumer) {
        ends.entrySet().removeIf(end -> {
            boolean read =
                    consumer.assignment().contains(end.getKey()) && consumer.position(end.getKey()) >= end.getValue();
            if (read) {
                book.caughtUp(end.getKey().partition());
            }
            return read;
        });
    }

    private static void leaveOut(ConsumerRecord<String, byte[]> record, Exception e) {
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .setCause(e)
                .log("Left out a record that cannot be read");
    }

    /** Which partitions this replica has. */
    private final class Partitions implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;

        Partitions(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            List<TopicPartition> webhooks = webhooks(partitions);
            webhooks.forEach(partition -> book.begin(partition.partition()));
            consumer.seekToBeginning(webhooks);
            ends.putAll(consumer.endOffsets(webhooks));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            List<TopicPartition> webhooks = webhooks(partitions);
            courier.awaitIdle(HANDOVER);
            webhooks.forEach(partition -> book.end(partition.partition()));
            ends.keySet().removeAll(webhooks);
        }

        private List<TopicPartition> webhooks(Collection<TopicPartition> partitions) {
            return partitions.stream()
                    .filter(partition -> partition.topic().equals(topic.name()))
                    .toList();
        }
    }
}

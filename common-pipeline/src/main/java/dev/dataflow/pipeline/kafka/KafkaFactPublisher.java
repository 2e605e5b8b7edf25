package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.worker.FactPublisher;
import dev.dataflow.pipeline.worker.UnitOutcome.GivenUp;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says facts to Kafka: acknowledged by all in-sync replicas, at once, each once however often the client tries. Thread-safe. */
public final class KafkaFactPublisher implements FactPublisher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFactPublisher.class);

    /** The partition and offset of what was never on a topic. */
    private static final int NOWHERE = -1;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Telemetry telemetry;
    private final KafkaClientMetrics metrics;

    KafkaFactPublisher(Producer<String, byte[]> producer, EventCodec codec, Telemetry telemetry) {
        this.producer = producer;
        this.codec = codec;
        this.telemetry = telemetry;
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(telemetry.meters());
    }

    /**
     * Connects.
     *
     * @param connection how: the properties of a producer; serializers and guarantees are ours
     * @param telemetry  counts dead letters, and says where in a trace the caller of each method stands
     */
    public static KafkaFactPublisher connect(Map<String, Object> connection, EventCodec codec, Telemetry telemetry) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return new KafkaFactPublisher(
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()), codec, telemetry);
    }

    @Override
    public void publish(Event event) throws InterruptedException {
        send(traced(codec.record(event)));
    }

    @Override
    public void tell(Event event) {
        Future<RecordMetadata> unused = producer.send(traced(codec.record(event)), (metadata, failure) -> {
            if (failure != null) {
                LOG.atWarn()
                        .addKeyValue("fact", event.eventId())
                        .setCause(failure)
                        .log("Progress on the way could not be told");
            }
        });
    }

    /** Puts a record on the dead-letter topic as it is, with the reason beside it. */
    void bury(ConsumerRecord<String, byte[]> record, DeadLetter why, Telemetry.Cause cause)
            throws InterruptedException {
        send(new ProducerRecord<>(
                codec.topics().deadLetters(), null, null, record.key(), record.value(), why.headers(record.headers())));
        telemetry.deadLetter(why.stage().wireName(), cause);
    }

    /**
     * Puts a record on the dead-letter topic as it is, with the reason beside it.
     *
     * @param part who could not use it: no stage, for example {@code starter}
     */
    public void bury(ConsumerRecord<String, byte[]> record, String part, Exception why) throws InterruptedException {
        send(new ProducerRecord<>(
                codec.topics().deadLetters(),
                null,
                null,
                record.key(),
                record.value(),
                DeadLetter.headers(part, record.topic(), record.partition(), record.offset(), record.headers(), why)));
        telemetry.deadLetter(part, Telemetry.Cause.SYSTEM);
    }

    /**
     * Puts a unit on the dead-letter topic that no record asked for, as the record that would have: of its topic, and of no partition.
     *
     * @param tries how often it was tried
     */
    public void bury(WorkUnit unit, int tries, GivenUp why) throws InterruptedException {
        ProducerRecord<String, byte[]> record = traced(codec.record(unit));
        DeadLetter letter = new DeadLetter(
                unit.stage(),
                record.topic(),
                NOWHERE,
                NOWHERE,
                unit.unitId(),
                tries,
                why.cause().getClass().getName(),
                why.cause().getMessage());
        send(new ProducerRecord<>(
                codec.topics().deadLetters(),
                null,
                null,
                record.key(),
                record.value(),
                letter.headers(record.headers())));
        telemetry.deadLetter(
                unit.stage().wireName(), why.isRefusal() ? Telemetry.Cause.DOCUMENT : Telemetry.Cause.SYSTEM);
    }

    @Override
    public void close() {
        metrics.close();
        producer.close(Duration.ofSeconds(5));
    }

    private ProducerRecord<String, byte[]> traced(ProducerRecord<String, byte[]> record) {
        telemetry.tracing().onto(record.headers());
        return record;
    }

    private void send(ProducerRecord<String, byte[]> record) throws InterruptedException {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record for topic " + record.topic() + " could not be published", e.getCause());
        } catch (InterruptException e) {
            // the client sets the flag again; whoever called us expects the checked exception
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        }
    }
}

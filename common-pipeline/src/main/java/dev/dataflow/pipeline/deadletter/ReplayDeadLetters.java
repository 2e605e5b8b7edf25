package dev.dataflow.pipeline.deadletter;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Carries replays out, one by one, each acknowledged by all in-sync replicas before the next. What comes twice does nothing twice: facts and
 * units are told by what they say, and two runs again of one job are one try. Thread-safe.
 */
public final class ReplayDeadLetters implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int SEND_PATIENCE_MILLIS = 15_000;

    private final Producer<byte[], byte[]> producer;
    private final EventCodec codec;

    private ReplayDeadLetters(Producer<byte[], byte[]> producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    /** @param connection how to reach the brokers, as Kafka's own producer settings */
    public static ReplayDeadLetters connect(Map<String, Object> connection, EventCodec codec) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SEND_PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return new ReplayDeadLetters(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), codec);
    }

    /** Puts a record back. @throws KafkaException when Kafka does not take it: it is not known whether it stands */
    public void putBack(BuriedRecord record, Replay.PutBack back) throws InterruptedException {
        send(record.again(back.topic()));
    }

    /** Runs the job of a dead letter again. @throws KafkaException as {@link #putBack} */
    public void runAgain(DeadLetterId id, JobSubmitted next) throws InterruptedException {
        ProducerRecord<String, byte[]> record = codec.record(next);
        send(new ProducerRecord<>(
                record.topic(),
                null,
                null,
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value(),
                BuriedRecord.marked(record.headers(), id)));
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record for topic " + record.topic() + " was not taken", e.getCause());
        }
    }
}

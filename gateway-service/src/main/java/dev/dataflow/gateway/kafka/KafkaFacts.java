package dev.dataflow.gateway.kafka;

import dev.dataflow.gateway.core.Facts;
import dev.dataflow.gateway.core.JobRemoval;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says facts with an idempotent producer that waits for all in-sync replicas, and for no longer than a client would: a person waits for the
 * answer, so failing soon and plainly is better than trying for minutes. Thread-safe.
 */
public final class KafkaFacts implements Facts, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFacts.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Tracing tracing;
    private final KafkaClientMetrics metrics;

    private KafkaFacts(Producer<String, byte[]> producer, EventCodec codec, Telemetry telemetry) {
        this.producer = producer;
        this.codec = codec;
        this.tracing = telemetry.tracing();
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(telemetry.meters());
    }

    /**
     * Connects in the background: a broker that is away shows when something is said.
     *
     * @param connection how to reach the brokers, as Kafka's own producer settings
     * @param patience   how long saying one fact may take
     * @param telemetry  says of which request's trace a fact is, and keeps what the producer measures
     */
    public static KafkaFacts connect(
            Map<String, Object> connection, EventCodec codec, Duration patience, Telemetry telemetry) {
        Map<String, Object> settings = new HashMap<>(connection);
        int half = Math.toIntExact(patience.toMillis() / 2);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, half);
        return new KafkaFacts(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), codec, telemetry);
    }

    @Override
    public void publish(Event event) {
        Span.current().setAttribute("dataflow.job_id", event.jobId());
        ProducerRecord<String, byte[]> record = codec.record(event);
        tracing.onto(record.headers());
        send(record);
    }

    @Override
    public void removing(JobRemoval removal) {
        byte[] json = Json.mapper().writeValueAsBytes(removal);
        send(new ProducerRecord<>(codec.topics().removals(), removal.jobId(), json));
    }

    @Override
    public void forget(String jobId) {
        send(new ProducerRecord<>(codec.topics().jobs(), jobId, null));
    }

    @Override
    public void close() {
        metrics.close();
        producer.close(CLOSE_PATIENCE);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw unavailable(record, e);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw unavailable(record, e);
        } catch (KafkaException e) {
            throw unavailable(record, e);
        }
    }

    private static RefusedException unavailable(ProducerRecord<String, byte[]> record, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("job_id", record.key())
                .addKeyValue("cause", String.valueOf(cause))
                .log("A fact could not be said: Kafka does not take it");
        return new RefusedException(
                Refusal.QUEUE_UNAVAILABLE, "The queue does not answer; nothing was started. Try again later.", cause);
    }
}

package dev.dataflow.gateway.webhook;

import dev.dataflow.pipeline.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The topic of webhooks, written: keyed by delivery, in the partition of the delivery's job. Thread-safe; blocks until the brokers have it. */
final class WebhookTopic implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    /** A delivery, and the partition it belongs to. */
    record Placed(int partition, Delivery delivery) {}

    private final String name;
    private final Producer<String, byte[]> producer;

    WebhookTopic(String name, Producer<String, byte[]> producer) {
        this.name = name;
        this.producer = producer;
    }

    String name() {
        return name;
    }

    /** @throws KafkaException when one could not be written; some may have been */
    void writeAll(List<Placed> deliveries) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Placed placed : deliveries) {
            sent.add(send(
                    placed.partition(), placed.delivery().id(), Json.mapper().writeValueAsBytes(placed.delivery())));
        }
        sent.forEach(WebhookTopic::await);
    }

    /** @throws KafkaException when it could not be written */
    void write(int partition, Delivery delivery) {
        writeAll(List.of(new Placed(partition, delivery)));
    }

    /** Says that a delivery is over. @throws KafkaException when it could not be written */
    void remove(int partition, String id) {
        await(send(partition, id, null));
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }

    private Future<RecordMetadata> send(int partition, String id, byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(name, partition, id, value));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a webhook could not be noted", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

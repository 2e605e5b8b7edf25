package dev.dataflow.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            createTopic(kafka);
            produce(kafka, "kept");
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {

            // Then
            assertThat(consume(kafka)).containsExactly("kept");
        }
    }

    @Test
    void aTransactionThatADeadProducerLeftOpenHidesNothing() throws Exception {
        // Given
        Map<String, Object> transactional = new HashMap<>(
                Map.of("transactional.id", "dead", "transaction.timeout.ms", 600_000, "max.block.ms", 10_000));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            createTopic(kafka);
            transactional.put("bootstrap.servers", kafka.bootstrapServers());
            KafkaProducer<String, String> dead =
                    new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer());
            dead.initTransactions();
            dead.beginTransaction();
            dead.send(new ProducerRecord<>("facts", "key", "never said")).get();
            dead.close(Duration.ZERO);
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            produce(kafka, "said");

            // Then
            assertThat(consume(kafka)).containsExactly("said");
        }
    }

    @Test
    void aFolderInUseIsRefusedWithAClearLine() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory)))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining("is another DataFlow using this folder");
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(EmbeddedKafka kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("facts", "key", value)).get();
        }
    }

    private static List<String> consume(EmbeddedKafka kafka) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("facts", 0)));
            List<String> values = new java.util.ArrayList<>();
            consumer.poll(Duration.ofSeconds(10)).forEach(record -> values.add(record.value()));
            return values;
        }
    }
}

package dev.dataflow.gateway;

import dev.dataflow.kafka.EmbeddedKafka;
import dev.dataflow.kafka.EmbeddedKafkaSettings;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.TopicSetup;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** A broker and gateways on it, as tests want them: any free port, one store for all, facts and states said by hand. */
final class GatewayServer implements AutoCloseable {

    /** The gateway without what finds storage and makes topics: both are the test's own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(GatewayConfiguration.class)
    static class TestedGateway {}

    final FileStorage storage;
    final EmbeddedKafka kafka;
    final EventCodec codec = new EventCodec(Topics.DEFAULTS, "/dataflow/test");
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConfigurableApplicationContext> gateways = new ArrayList<>();

    private GatewayServer(EmbeddedKafka kafka, FileStorage storage) {
        this.kafka = kafka;
        this.storage = storage;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static GatewayServer start(Path folder) throws Exception {
        return start(folder, new MemoryFileStorage());
    }

    static GatewayServer start(Path folder, FileStorage storage) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder));
        TopicSetup.ensure(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), Topics.DEFAULTS, Duration.ofSeconds(30));
        return new GatewayServer(kafka, storage);
    }

    /** Starts a gateway that knows every job; returns its port. */
    int gateway(String... properties) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "server.port", "0",
                "spring.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "spring.main.banner-mode", "off"));
        for (String property : properties) {
            settings.put(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(TestedGateway.class)
                .initializers(c -> {
                    GenericApplicationContext generic = (GenericApplicationContext) c;
                    generic.registerBean(FileStorage.class, () -> storage);
                    generic.registerBean(Topics.class, () -> Topics.DEFAULTS);
                    generic.registerBean(ReactorResourceFactory.class, GatewayServer::ownThreads);
                })
                .run(settings.entrySet().stream()
                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                        .toArray(String[]::new));
        gateways.add(context);
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        int healthPort =
                Integer.parseInt(context.getEnvironment().getProperty("local.management.port", String.valueOf(port)));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> new HttpCalls(healthPort)
                                .get("/actuator/health/readiness")
                                .statusCode()
                        == 200);
        return port;
    }

    /** Of one gateway alone, so that the end of one is not the end of all in this process. */
    private static ReactorResourceFactory ownThreads() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    /** The gateway that was started last. */
    ConfigurableApplicationContext context() {
        return gateways.getLast();
    }

    /** Tells a job's state, as the projector does. */
    void tell(JobState state) throws Exception {
        producer.send(codec.record(state)).get();
    }

    /** Says a fact, as a stage does. */
    void tell(Event fact) throws Exception {
        producer.send(codec.record(fact)).get();
    }

    /** Puts bytes on the topic of job states. */
    void tellBytes(String jobId, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.DEFAULTS.jobs(), jobId, value))
                .get();
    }

    /** Every fact that was said. */
    List<Event> facts() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Topics.DEFAULTS.all().stream()
                    .filter(topic -> Topics.DEFAULTS.typeOf(topic.name()).isPresent())
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Event> facts = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> facts.add(codec.event(record)));
            }
            return facts;
        }
    }

    @Override
    public void close() {
        gateways.forEach(ConfigurableApplicationContext::close);
        producer.close();
        kafka.close();
    }
}

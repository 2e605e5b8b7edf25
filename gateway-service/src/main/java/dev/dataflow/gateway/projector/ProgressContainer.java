package dev.dataflow.gateway.projector;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.telemetry.Telemetry;
import java.util.Collection;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Runs the {@link ProgressPublisher}: reads job states and retries in batches, each in a transaction that also holds its offsets. When Kafka
 * fails, the batch comes again, for ever.
 */
final class ProgressContainer implements SmartLifecycle, AutoCloseable {

    private static final long POLL_MILLIS = 250;
    private static final long ROLLBACK_PAUSE_MILLIS = 500;

    private final KafkaMessageListenerContainer<String, byte[]> container;
    private final DefaultKafkaProducerFactory<String, byte[]> producers;

    private ProgressContainer(
            KafkaMessageListenerContainer<String, byte[]> container,
            DefaultKafkaProducerFactory<String, byte[]> producers) {
        this.container = container;
        this.producers = producers;
    }

    static ProgressContainer of(
            KafkaProperties kafka,
            EventCodec codec,
            ProgressFiles files,
            ProgressWriters writers,
            ProjectorProperties properties,
            Telemetry telemetry) {
        Topics topics = codec.topics();
        DefaultKafkaProducerFactory<String, byte[]> producers = producers(kafka, topics);
        ContainerProperties settings = new ContainerProperties(topics.jobs(), topics.progressRetries());
        settings.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        settings.setPollTimeout(POLL_MILLIS);
        settings.setConsumerRebalanceListener(new ForgetsWhatStands(files));
        KafkaMessageListenerContainer<String, byte[]> container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(ProjectorSettings.consumer(kafka.buildConsumerProperties(), topics)),
                settings);
        container.setBeanName("progress");
        container.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(
                new FixedBackOff(ROLLBACK_PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        RetryPauses pauses = new RetryPauses(
                properties.retryDelay(),
                properties.retryDelayMax(),
                container::pausePartition,
                container::resumePartition);
        container.setupMessageListener(new ProgressPublisher(
                codec, writers, new KafkaTemplate<>(producers), pauses, new JobEndings(telemetry.meters()), telemetry));
        return new ProgressContainer(container, producers);
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public void close() {
        producers.destroy();
    }

    private static DefaultKafkaProducerFactory<String, byte[]> producers(KafkaProperties kafka, Topics topics) {
        DefaultKafkaProducerFactory<String, byte[]> producers =
                new DefaultKafkaProducerFactory<>(ProjectorSettings.producer(kafka.buildProducerProperties()));
        producers.setTransactionIdPrefix(topics.groupPrefix() + "progress-" + UUID.randomUUID() + "-");
        return producers;
    }

    /** Whoever had a partition before may have written further than is known here. */
    private record ForgetsWhatStands(ProgressFiles files) implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            files.forgetWhatStands();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            files.forgetWhatStands();
        }
    }
}

package dev.dataflow.pipeline.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that reads from Kafka for as long as the process lives. Spring's listener containers read in groups and commit; this is for readers
 * that choose their partitions or go back in them.
 *
 * <pre>
 *  start ─▶ a consumer ─▶ {@link Reader#open} ─▶ {@link Reader#read}, again and again ──┐
 *               ▲                                      │ trouble: wait                  │ stop
 *               └──────────────────────────────────────┘                                ▼
 * </pre>
 */
public final class ConsumerLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /** What is done with the consumer, on one thread. Whatever is thrown leads to a new consumer, which begins after the last commit. */
    public interface Reader {

        /** Says what is to be read; false when it cannot be said yet. */
        boolean open(Consumer<String, byte[]> consumer) throws InterruptedException;

        /** Reads what there is, and waits no longer than a second for it. */
        void read(Consumer<String, byte[]> consumer) throws InterruptedException;
    }

    private final String name;
    private final Map<String, Object> settings;
    private final Reader reader;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * A loop that is not started.
     *
     * @param name     of the thread
     * @param settings Kafka's own of a consumer, but for the deserializers
     */
    public ConsumerLoop(String name, Map<String, Object> settings, Reader reader) {
        this.name = name;
        this.settings = Map.copyOf(settings);
        this.reader = reader;
    }

    @Override
    public synchronized void start() {
        running = true;
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        stopping.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread != null) {
            join(thread);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether its thread is there: it reads, or tries to. */
    public synchronized boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> current =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = current;
                readOn(current);
            } catch (WakeupException e) {
                LOG.debug("Woken to stop");
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reader", name)
                        .addKeyValue("cause", e.toString())
                        .log("Reading from Kafka failed; going on shortly");
                LOG.atDebug().setCause(e).log("Why");
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void readOn(Consumer<String, byte[]> current) throws InterruptedException {
        if (!reader.open(current)) {
            pause();
            return;
        }
        while (running) {
            reader.read(current);
        }
    }

    private void pause() {
        try {
            if (stopping.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while waiting");
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private void join(Thread reading) {
        try {
            if (!reading.join(STOP_PATIENCE)) {
                LOG.atWarn().addKeyValue("reader", name).log("A reader did not stop in time");
                reading.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.worker.TracedUnitRunner;
import dev.dataflow.pipeline.worker.UnitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a stage's share group that does one unit at a time.
 *
 * <pre>
 *  poll ─▶ decode ─▶ {@link TracedUnitRunner} on a thread of its own ─▶ outputs stored, facts said ─▶ ACCEPT
 *            │          meanwhile this thread renews the lock
 *            │          told to stop and not done in time, or facts not said ───────────────▶ RELEASE
 *            └▶ not a unit: dead letter ────────────────────────────────────────────────────▶ ACCEPT
 * </pre>
 *
 * <p>A worker that dies acknowledges nothing: its unit is another's when the lock ends.
 */
final class UnitWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long TICK_MILLIS = 100;
    private static final long PAUSE_MILLIS = 1000;

    private final Stage stage;
    private final TracedUnitRunner runner;
    private final EventCodec codec;
    private final KafkaFactPublisher publisher;
    private final Map<String, Object> properties;
    private final UnitWorkerSettings settings;
    private final UnitMetrics metrics;
    private volatile boolean stopping;
    private volatile long stopAt = Long.MAX_VALUE;

    UnitWorker(
            Stage stage,
            TracedUnitRunner runner,
            EventCodec codec,
            KafkaFactPublisher publisher,
            Map<String, Object> properties,
            UnitWorkerSettings settings,
            UnitMetrics metrics) {
        this.stage = stage;
        this.runner = runner;
        this.codec = codec;
        this.publisher = publisher;
        this.properties = properties;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Takes no further unit; the one in hand may end within the grace. */
    void stop() {
        stopAt = System.nanoTime() + settings.shutdownGrace().toNanos();
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            KafkaShareConsumer<String, byte[]> consumer = null;
            try {
                consumer = new KafkaShareConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
                consumer.setAcknowledgementCommitCallback((offsets, failure) -> reportUnacknowledged(failure));
                work(consumer);
            } catch (KafkaException | IllegalStateException e) {
                LOG.atWarn().addKeyValue("stage", stage.wireName()).setCause(e).log("A worker connects anew");
                pause();
            } finally {
                close(consumer);
            }
        }
    }

    /** Works until told to stop, or until a lock is lost and the consumer must be opened anew. */
    private void work(ShareConsumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(codec.topics().work(stage)));
        while (!stopping) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                Duration lockDuration = consumer.acquisitionLockTimeoutMs()
                        .map(Duration::ofMillis)
                        .orElse(settings.lockDuration());
                RecordLock lock = new RecordLock(consumer, record, lockDuration);
                lock.end(take(record, lock));
                if (lock.isLost()) {
                    return;
                }
            }
        }
    }

    private AcknowledgeType take(ConsumerRecord<String, byte[]> record, RecordLock lock) {
        int delivery = record.deliveryCount().map(Short::intValue).orElse(1);
        Optional<WorkUnit> unit;
        try {
            unit = decode(record, delivery);
        } catch (InterruptedException | KafkaException e) {
            return giveBack("A record that is no unit could not be put on the dead-letter topic", e);
        }
        return unit.isEmpty() ? AcknowledgeType.ACCEPT : run(record, unit.get(), delivery, lock);
    }

    private Optional<WorkUnit> decode(ConsumerRecord<String, byte[]> record, int delivery) throws InterruptedException {
        try {
            WorkUnit unit = codec.workUnit(record.topic(), record.value());
            if (unit.stage() != stage) {
                throw new UndecodableRecordException(
                        "a unit of stage " + unit.stage() + " is on topic " + record.topic(), null);
            }
            return Optional.of(unit);
        } catch (UndecodableRecordException e) {
            LOG.atError().addKeyValue("topic", record.topic()).setCause(e).log("A record is no unit");
            publisher.bury(record, letter(record, "", delivery, e), Telemetry.Cause.SYSTEM);
            return Optional.empty();
        }
    }

    private AcknowledgeType run(ConsumerRecord<String, byte[]> record, WorkUnit unit, int delivery, RecordLock lock) {
        long begin = System.nanoTime();
        FutureTask<UnitOutcome> task = new FutureTask<>(() -> {
            UnitOutcome outcome = runner.run(unit, delivery, record.headers());
            if (outcome instanceof UnitOutcome.GivenUp givenUp) {
                publisher.bury(
                        record,
                        letter(record, unit.unitId(), delivery, givenUp.cause()),
                        givenUp.isRefusal() ? Telemetry.Cause.DOCUMENT : Telemetry.Cause.SYSTEM);
            }
            return outcome;
        });
        Thread thread = Thread.ofPlatform()
                .name("unit-" + stage.wireName() + "-" + unit.job().jobId())
                .daemon()
                .start(task);
        metrics.began(unit);
        try {
            AcknowledgeType end = await(task, thread, unit, lock, begin);
            if (end == AcknowledgeType.RELEASE) {
                metrics.released(unit, System.nanoTime() - begin);
            }
            return end;
        } finally {
            metrics.putDown(unit);
        }
    }

    private AcknowledgeType await(
            FutureTask<UnitOutcome> task, Thread thread, WorkUnit unit, RecordLock lock, long begin) {
        while (true) {
            try {
                UnitOutcome outcome = task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                metrics.ended(unit, outcome, System.nanoTime() - begin);
                return AcknowledgeType.ACCEPT;
            } catch (TimeoutException e) {
                lock.renewWhenDue();
                if (stopping && System.nanoTime() >= stopAt) {
                    // once: the runner stops its page, cleans up and ends; the lock is renewed until it has
                    stopAt = Long.MAX_VALUE;
                    thread.interrupt();
                }
            } catch (ExecutionException e) {
                return e.getCause() instanceof InterruptedException
                        ? released(unit)
                        : giveBack("The facts of a unit could not be said", e.getCause());
            } catch (InterruptedException e) {
                thread.interrupt();
            }
        }
    }

    private AcknowledgeType released(WorkUnit unit) {
        LOG.atInfo()
                .addKeyValue("job_id", unit.job().jobId())
                .addKeyValue("unit", unit.unitId())
                .log("A unit is given back: the worker stops");
        return AcknowledgeType.RELEASE;
    }

    private AcknowledgeType giveBack(String what, @Nullable Throwable e) {
        LOG.atError().addKeyValue("stage", stage.wireName()).setCause(e).log(what);
        pause();
        return AcknowledgeType.RELEASE;
    }

    private DeadLetter letter(ConsumerRecord<String, byte[]> record, String unitId, int delivery, Throwable e) {
        return new DeadLetter(
                stage,
                record.topic(),
                record.partition(),
                record.offset(),
                unitId,
                delivery,
                e.getClass().getName(),
                e.getMessage());
    }

    private void reportUnacknowledged(@Nullable Exception failure) {
        if (failure != null) {
            LOG.atWarn()
                    .addKeyValue("stage", stage.wireName())
                    .setCause(failure)
                    .log("A unit's end was not acknowledged: it will be given out again, and skip what stands");
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable KafkaShareConsumer<?, ?> consumer) {
        if (consumer == null) {
            return;
        }
        try {
            consumer.close(CLOSE);
        } catch (KafkaException e) {
            LOG.atWarn().setCause(e).log("A worker's connection did not close cleanly");
        }
    }
}

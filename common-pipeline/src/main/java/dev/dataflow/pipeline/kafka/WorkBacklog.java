package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.stage.Stage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers now and then how much waits, and shows it as gauges.
 *
 * <ul>
 *   <li>{@code dataflow.work.backlog}: units of a {@code stage} that were asked for and have not ended
 *   <li>{@code dataflow.work.oldest.age}: how long ago the oldest of them was asked for; 0 when there is none
 *   <li>{@code dataflow.group.lag}: records that a {@code group} which reads facts or states has not read yet
 * </ul>
 *
 * <p>Every process shows all stages, its own or not, so that a stage without any worker shows too: they all say the same, take the greatest.
 * What could not be asked is {@code NaN}, not what it was before.
 */
public final class WorkBacklog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkBacklog.class);

    private final BacklogReader reader;
    private final MeterRegistry meters;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("work-backlog").daemon().factory());
    private volatile @Nullable Snapshot latest;

    private WorkBacklog(BacklogReader reader, MeterRegistry meters) {
        this.reader = reader;
        this.meters = meters;
    }

    /**
     * What waits at one moment.
     *
     * @param backlogs of each stage
     * @param lags     of each group
     * @param at       when
     */
    record Snapshot(Map<Stage, Backlog> backlogs, Map<String, Long> lags, Instant at) {}

    /**
     * A stage's units that have not ended.
     *
     * @param units  how many
     * @param oldest when the oldest was asked for; null when there is none
     */
    record Backlog(long units, @Nullable Instant oldest) {

        static final Backlog NONE = new Backlog(0, null);
    }

    /**
     * Begins to ask.
     *
     * @param admin    how to connect: the properties of an admin client
     * @param consumer how to connect: the properties of a consumer
     * @param interval how often
     */
    public static WorkBacklog follow(
            Map<String, Object> admin,
            Map<String, Object> consumer,
            Topics topics,
            Duration interval,
            MeterRegistry meters) {
        WorkBacklog backlog = new WorkBacklog(new BacklogReader(admin, consumer, topics, interval), meters);
        backlog.register(topics);
        var unused =
                backlog.poller.scheduleWithFixedDelay(backlog::poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return backlog;
    }

    @Override
    public void close() {
        poller.shutdownNow();
        try {
            if (!poller.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("The backlog is still being asked for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private void poll() {
        try {
            latest = reader.read();
        } catch (RuntimeException e) {
            if (latest != null) {
                LOG.atWarn().addKeyValue("cause", e.toString()).log("The backlog of work cannot be asked for now");
            }
            latest = null;
        }
    }

    private void register(Topics topics) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("dataflow.work.backlog", this, of(now -> backlog(now, stage)
                            .units()))
                    .description("Units that were asked for and have not ended")
                    .baseUnit("units")
                    .tag("stage", stage.wireName())
                    .register(meters);
            TimeGauge.builder("dataflow.work.oldest.age", this, TimeUnit.MILLISECONDS, of(now -> age(now, stage)))
                    .description("How long ago the oldest unit that has not ended was asked for")
                    .tag("stage", stage.wireName())
                    .register(meters);
        }
        for (String group : topics.readerGroups()) {
            Gauge.builder("dataflow.group.lag", this, of(now -> now.lags().getOrDefault(group, 0L)))
                    .description("Records that a group of readers has not read yet")
                    .baseUnit("records")
                    .tag("group", group)
                    .register(meters);
        }
    }

    private static ToDoubleFunction<WorkBacklog> of(ToDoubleFunction<Snapshot> value) {
        return backlog -> {
            Snapshot now = backlog.latest;
            return now == null ? Double.NaN : value.applyAsDouble(now);
        };
    }

    private static Backlog backlog(Snapshot now, Stage stage) {
        return now.backlogs().getOrDefault(stage, Backlog.NONE);
    }

    private static double age(Snapshot now, Stage stage) {
        Instant oldest = backlog(now, stage).oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, now.at()).toMillis());
    }
}

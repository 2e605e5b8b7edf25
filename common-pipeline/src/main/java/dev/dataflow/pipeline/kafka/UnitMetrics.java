package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitKind;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.pipeline.worker.UnitOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What workers measure; {@code docs/metrics.md} has the table.
 *
 * <ul>
 *   <li>{@code dataflow.units} (timer with buckets): units by {@code stage}, {@code kind} and {@code outcome}
 *   <li>{@code dataflow.pages} (counter): pages by {@code stage} and {@code outcome}
 *   <li>{@code dataflow.workers.busy} (gauge): units of a {@code stage} in hand
 *   <li>{@code dataflow.threads.abandoned} (gauge): threads that do not end
 * </ul>
 *
 * <p>What a stage may count stands at 0 from the start, so that the first failure is an increase. Thread-safe.
 */
public final class UnitMetrics {

    private static final String RELEASED = "released";
    private static final List<String> PAGE_OUTCOMES = List.of("done", "failed");

    /** From a page of text to the longest page there may be; assemblies of large documents are above. */
    private static final Duration[] BUCKETS = Stream.of(
                    100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Stage, AtomicInteger> busy = new EnumMap<>(Stage.class);

    public UnitMetrics(MeterRegistry registry, AbandonedThreads abandoned) {
        this.registry = registry;
        for (Stage stage : Stage.values()) {
            busy.put(stage, new AtomicInteger());
        }
        Gauge.builder("dataflow.threads.abandoned", abandoned, AbandonedThreads::count)
                .description("Threads that do not end although they were told to")
                .register(registry);
    }

    /** Puts everything at 0 that units of this stage may count. */
    public void expect(StageFunctions functions) {
        Stage stage = functions.stage();
        for (UnitKind kind : kinds(functions)) {
            UnitOutcome.LABELS.forEach(outcome -> timer(stage, kind, outcome));
            timer(stage, kind, RELEASED);
        }
        if (functions.pages() != null) {
            PAGE_OUTCOMES.forEach(outcome -> pages(stage, outcome));
        }
        Gauge.builder("dataflow.workers.busy", inHand(stage), AtomicInteger::get)
                .description("Workers that have a unit in hand")
                .tag("stage", stage.wireName())
                .register(registry);
    }

    /** A unit was taken in hand. */
    public void began(WorkUnit unit) {
        inHand(unit.stage()).incrementAndGet();
    }

    /** A unit ended after so many nanoseconds. */
    public void ended(WorkUnit unit, UnitOutcome outcome, long nanos) {
        timer(unit.stage(), unit.kind(), outcome.label()).record(nanos, TimeUnit.NANOSECONDS);
        if (outcome instanceof UnitOutcome.Finished finished) {
            pages(unit.stage(), "done").increment(finished.pagesDone());
            pages(unit.stage(), "failed").increment(finished.pagesFailed());
        }
    }

    /** A unit was given back after so many nanoseconds. */
    public void released(WorkUnit unit, long nanos) {
        timer(unit.stage(), unit.kind(), RELEASED).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A unit is no longer in hand, however that came. */
    public void putDown(WorkUnit unit) {
        inHand(unit.stage()).decrementAndGet();
    }

    private AtomicInteger inHand(Stage stage) {
        return Objects.requireNonNull(busy.get(stage));
    }

    private static List<UnitKind> kinds(StageFunctions functions) {
        List<UnitKind> kinds = new ArrayList<>(List.of(UnitKind.ASSEMBLE));
        if (functions.inspect() != null) {
            kinds.add(UnitKind.INSPECT);
        }
        if (functions.pages() != null) {
            kinds.add(UnitKind.PAGES);
        }
        return kinds;
    }

    private Timer timer(Stage stage, UnitKind kind, String outcome) {
        return Timer.builder("dataflow.units")
                .description("Units of work, from taken to ended")
                .tag("stage", stage.wireName())
                .tag("kind", kind.wireName())
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter pages(Stage stage, String outcome) {
        return Counter.builder("dataflow.pages")
                .description("Pages by how they ended")
                .tag("stage", stage.wireName())
                .tag("outcome", outcome)
                .register(registry);
    }
}

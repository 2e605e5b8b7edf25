package dev.dataflow.temporal.workflow;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All four stages over a document of so many pages: each writes a line a page, and does with some pages what a test says. Thread-safe. */
final class FakeStages {

    /** What happens before a page, an inspection or an assembly is done. */
    @FunctionalInterface
    interface Behaviour {
        void run() throws InterruptedException;
    }

    private final int pages;
    private final int unitPages;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    FakeStages(int pages, int unitPages) {
        this.pages = pages;
        this.unitPages = unitPages;
    }

    /** @param what {@code inspect}, {@code raster/7}, {@code analysis/assemble}, {@code raster/plan} */
    FakeStages on(String what, Behaviour behaviour) {
        behaviours.put(what, behaviour);
        return this;
    }

    /** What was begun, in order, each as often as it was. */
    List<String> begun(String what) {
        return begun.stream().filter(what::equals).toList();
    }

    List<String> begun() {
        return List.copyOf(begun);
    }

    /** The most pages of raster that were done at once. */
    int mostAtOnce() {
        return mostRunning.get();
    }

    StageFunctions functions(Stage stage) {
        return new StageFunctions(
                stage,
                stage == Stage.EXTRACTION ? this::inspect : null,
                stage == Stage.EXTRACTION || stage == Stage.RASTER ? new Pages(stage) : null,
                unit -> assemble(stage, unit));
    }

    private void begin(String what) throws InterruptedException {
        begun.add(what);
        behaviours.getOrDefault(what, () -> {}).run();
    }

    private DocumentInspected inspect(UnitContext unit) throws InterruptedException {
        begin("inspect");
        return TestFacts.inspected(unit.job(), pages);
    }

    private StageCompleted assemble(Stage stage, UnitContext unit) throws InterruptedException {
        begin(stage.wireName() + "/assemble");
        return switch (stage) {
            case EXTRACTION -> TestFacts.extracted(unit.job());
            case RASTER -> TestFacts.rasterized(unit.job());
            case ANALYSIS -> TestFacts.analyzed(unit.job());
            case REPORT -> TestFacts.reportReady(unit.job());
        };
    }

    private final class Pages implements PageFunctions {

        private final Stage stage;

        private Pages(Stage stage) {
            this.stage = stage;
        }

        @Override
        public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
            Behaviour planning = behaviours.get(stage.wireName() + "/plan");
            if (planning != null) {
                throw new IllegalStateException("no plan");
            }
            List<PageRange> units = new ArrayList<>();
            for (int first = 1; first <= pages; first += unitPages) {
                units.add(new PageRange(first, Math.min(pages, first + unitPages - 1)));
            }
            return units;
        }

        @Override
        public PageSession open(UnitContext unit) {
            return new Session(stage, unit);
        }
    }

    private final class Session implements PageSession {

        private final Stage stage;
        private final UnitContext unit;

        private Session(Stage stage, UnitContext unit) {
            this.stage = stage;
            this.unit = unit;
        }

        @Override
        public void page(int pageNumber) throws InterruptedException {
            boolean counted = stage == Stage.RASTER;
            if (counted) {
                mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            }
            try {
                begin(stage.wireName() + "/" + pageNumber);
            } finally {
                if (counted) {
                    running.decrementAndGet();
                }
            }
            byte[] line = ("{\"page\":" + pageNumber + "}").getBytes(StandardCharsets.UTF_8);
            unit.storage()
                    .write(
                            unit.keys().page(stage, pageNumber, "json"),
                            "application/json",
                            line.length,
                            new ByteArrayInputStream(line));
        }

        @Override
        public void close() {}
    }
}

package dev.dataflow.pipeline.worker;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A raster stage that writes a line a page, and does with some pages what a test says. Thread-safe. */
public final class FakeStage {

    /** What happens to a page before its file is written. */
    @FunctionalInterface
    public interface Behaviour {
        void run(UnitContext unit) throws InterruptedException;
    }

    private final Map<Integer, Behaviour> pages = new ConcurrentHashMap<>();
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger assembled = new AtomicInteger();
    private volatile Behaviour opening = unit -> {};
    private volatile Behaviour inspecting = unit -> {};
    private volatile Behaviour assembling = unit -> {};

    public FakeStage page(int page, Behaviour behaviour) {
        pages.put(page, behaviour);
        return this;
    }

    public FakeStage opening(Behaviour behaviour) {
        opening = behaviour;
        return this;
    }

    public FakeStage inspecting(Behaviour behaviour) {
        inspecting = behaviour;
        return this;
    }

    public FakeStage assembling(Behaviour behaviour) {
        assembling = behaviour;
        return this;
    }

    /** The pages that were begun, in order, each as often as it was. */
    public List<Integer> begun() {
        return List.copyOf(begun);
    }

    public int openedSessions() {
        return opened.get();
    }

    public int closedSessions() {
        return closed.get();
    }

    public int assemblies() {
        return assembled.get();
    }

    public StageFunctions functions() {
        return new StageFunctions(Stage.RASTER, this::inspect, new Pages(), this::assemble);
    }

    private DocumentInspected inspect(UnitContext unit) throws InterruptedException {
        inspecting.run(unit);
        return TestFacts.inspected(unit.job(), 3);
    }

    private StageCompleted assemble(UnitContext unit) throws InterruptedException {
        assembled.incrementAndGet();
        assembling.run(unit);
        return TestFacts.rasterized(unit.job());
    }

    private final class Pages implements PageFunctions {

        @Override
        public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
            return document.pages().ranges();
        }

        @Override
        public PageSession open(UnitContext unit) throws InterruptedException {
            opening.run(unit);
            opened.incrementAndGet();
            return new Session(unit, unit.source());
        }
    }

    private final class Session implements PageSession {

        private final UnitContext unit;
        private final Path source;

        private Session(UnitContext unit, Path source) {
            this.unit = unit;
            this.source = source;
        }

        @Override
        public void page(int pageNumber) throws InterruptedException {
            begun.add(pageNumber);
            pages.getOrDefault(pageNumber, nothing -> {}).run(unit);
            if (!Files.exists(source) || !Files.exists(unit.scratch())) {
                throw new IllegalStateException("the source and the scratch folder stand while a page is done");
            }
            byte[] line = ("{\"page\":" + pageNumber + "}").getBytes(StandardCharsets.UTF_8);
            unit.storage()
                    .write(
                            unit.keys().page(Stage.RASTER, pageNumber, "json"),
                            "application/json",
                            line.length,
                            new ByteArrayInputStream(line));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}

package dev.dataflow.raster.bench;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.local.LocalFileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The raster stage as it runs in production: its own plan, its own sessions, files written to a local storage. */
final class RasterStageEngine implements Engine {

    private final PageFunctions stage;
    private final int threads;

    RasterStageEngine(PageFunctions stage, int threads) {
        this.stage = stage;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "raster stage";
    }

    @Override
    public Outcome draw(List<BenchmarkDocument> documents, Path folder) throws IOException, InterruptedException {
        Queue<BenchmarkUnit> units = new ConcurrentLinkedQueue<>();
        AtomicInteger pages = new AtomicInteger();
        try (FileStorage storage = LocalFileStorage.open(folder.resolve("storage"))) {
            for (BenchmarkDocument document : documents) {
                plan(document, storage, folder).forEach(units::add);
            }
            long start = System.nanoTime();
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(Thread.ofPlatform().name("bench-raster-", i).start(() -> work(units, pages)));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Outcome(pages.get(), seconds, failed(documents, storage));
        }
    }

    private List<BenchmarkUnit> plan(BenchmarkDocument document, FileStorage storage, Path folder) throws IOException {
        JobSubmitted job = document.job(Files.size(document.file()));
        DocumentInspected inspected = document.inspected(job);
        List<BenchmarkUnit> units = new ArrayList<>();
        for (PageRange range : stage.plan(job, inspected)) {
            Path scratch = Files.createTempDirectory(folder, "scratch-");
            units.add(new BenchmarkUnit(
                    WorkUnit.pages(Stage.RASTER, range, job, inspected), storage, document.file(), scratch));
        }
        return units;
    }

    private void work(Queue<BenchmarkUnit> units, AtomicInteger pages) {
        for (BenchmarkUnit unit = units.poll(); unit != null; unit = units.poll()) {
            try (PageSession session = stage.open(unit)) {
                PageRange range = unit.unit().pages();
                for (int page = range == null ? 1 : range.first(); range != null && page <= range.last(); page++) {
                    pages.addAndGet(draw(session, page));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int draw(PageSession session, int page) throws InterruptedException {
        try {
            session.page(page);
            return 1;
        } catch (StageException e) {
            return 0;
        }
    }

    private static List<BenchmarkDocument> failed(List<BenchmarkDocument> documents, FileStorage storage) {
        return documents.stream().filter(document -> !stands(document, storage)).toList();
    }

    private static boolean stands(BenchmarkDocument document, FileStorage storage) {
        JobSubmitted job = document.job(0);
        return document.inspected(job).pages().pages().allMatch(page -> storage.find(
                        job.keys().page(Stage.RASTER, page, "json"))
                .isPresent());
    }
}

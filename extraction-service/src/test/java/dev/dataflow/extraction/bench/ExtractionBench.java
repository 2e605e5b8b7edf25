package dev.dataflow.extraction.bench;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.extraction.core.ExtractionStage;
import dev.dataflow.extraction.core.assemble.MarkdownWriter.RunningText;
import dev.dataflow.extraction.core.layout.PlainLayout;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.testkit.StageRunner;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.local.LocalFileStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Extracts every PDF of a folder in one process, writes {@code NAME.md} for each, and says how fast that was, what failed with which code, and
 * what took longest: {@code ExtractionBench PDF_DIR OUT_DIR}.
 */
public final class ExtractionBench {

    private static final int SLOWEST = 12;

    private final Path out;
    private final Path work;
    private final List<Timing> timings = new ArrayList<>();
    private int pages;

    private ExtractionBench(Path out, Path work) {
        this.out = out;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        ExtractionBench bench = new ExtractionBench(out, Files.createTempDirectory("extraction-bench"));
        long start = System.nanoTime();
        for (Path pdf : pdfs(Path.of(arguments[0]))) {
            bench.run(pdf);
        }
        bench.report((System.nanoTime() - start) / 1e9);
    }

    private static List<Path> pdfs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }

    private void run(Path pdf) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String name = pdf.getFileName().toString().replaceAll("\\.pdf$", "");
        String outcome;
        Path folder = Files.createTempDirectory(work, "job");
        try (FileStorage storage = LocalFileStorage.open(folder.resolve("store"))) {
            outcome = extract(pdf, storage, folder, name);
        } catch (StageException e) {
            Files.writeString(out.resolve(name + ".md"), "");
            outcome = e.kind() + " " + e.code();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            outcome = "CRASH " + e;
            e.printStackTrace();
        }
        remove(folder);
        timings.add(new Timing(name, (System.nanoTime() - start) / 1e9, outcome));
    }

    private String extract(Path pdf, FileStorage storage, Path folder, String name)
            throws IOException, InterruptedException {
        StageFunctions functions = ExtractionStage.functions(
                new PlainLayout(ExtractionLimits.DEFAULTS.maxTableCells()),
                ExtractionLimits.DEFAULTS,
                RunningText.KEEP);
        StageRunner runner = new StageRunner(functions, storage, folder);
        JobSubmitted job = TestFacts.submitted(name.replaceAll("\\W", "-"));
        try (InputStream in = Files.newInputStream(pdf)) {
            storage.write(job.keys().input(), "application/pdf", Files.size(pdf), in);
        }
        DocumentInspected document = runner.inspect(job);
        pages += document.pages().size();
        DocumentExtracted fact = (DocumentExtracted) runner.run(job, document, List.of());
        try (StoredContent markdown = storage.open(job.keys().output(Stage.EXTRACTION, "document.md"))) {
            Files.copy(markdown.stream(), out.resolve(name + ".md"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (StoredContent json = storage.open(job.keys().output(Stage.EXTRACTION, "document.json"))) {
            Files.copy(json.stream(), out.resolve(name + ".json"), StandardCopyOption.REPLACE_EXISTING);
        }
        return fact.failedPages().isEmpty() ? "ok " + fact.warnings() : "page errors " + fact.failedPages();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void report(double seconds) {
        timings.stream()
                .filter(t -> !t.outcome.equals("ok []"))
                .forEach(t -> System.out.printf("%-40s %s%n", t.name, t.outcome));
        System.out.println("slowest:");
        timings.stream()
                .sorted(Comparator.comparingDouble(Timing::seconds).reversed())
                .limit(SLOWEST)
                .forEach(t -> System.out.printf("%7.2f s  %s%n", t.seconds, t.name));
        System.out.printf(
                "%d documents, %d pages, %.2f s, %.1f pages/s%n", timings.size(), pages, seconds, pages / seconds);
    }

    private record Timing(String name, double seconds, String outcome) {}
}

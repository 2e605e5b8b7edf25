package dev.dataflow.raster.bench;

import dev.dataflow.raster.core.PixelBudget;
import dev.dataflow.raster.core.RasterLimits;
import dev.dataflow.raster.core.RasterizePages;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pages per second of the raster stage at 150 dpi, beside {@code mutool draw} where it is installed, over the digital PDFs of a folder.
 *
 * <p>Both engines draw the same pages, write PNG files to the same disk, and use all cores. A first round warms both up and finds the
 * documents that one of them cannot draw whole, which are left out. Then they take turns, a few documents each, so that whatever else the
 * machine does falls on both; the time on the wall and the processor's (where the system tells it) are added up over all rounds.
 */
public final class RasterBenchmark {

    private static final int ROUNDS = 3;
    private static final int TURN = 12;

    private final PrintStream out;
    private final int cores = Runtime.getRuntime().availableProcessors();

    private RasterBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints; needs no broker and no network. */
    public static void run(Path corpus, PrintStream out) throws InterruptedException {
        try {
            new RasterBenchmark(out).measure(corpus);
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark cannot write its files", e);
        }
    }

    /** @param arguments the folder of PDFs */
    public static void main(String[] arguments) throws InterruptedException {
        run(Path.of(arguments[0]), System.out);
    }

    private void measure(Path corpus) throws IOException, InterruptedException {
        List<BenchmarkDocument> documents = BenchmarkDocument.digitalOf(corpus);
        if (documents.isEmpty()) {
            out.println("There is no digital PDF in " + corpus + ".");
            return;
        }
        Engine ours = new RasterStageEngine(new RasterizePages(budget(), new NoOcr()), cores);
        Optional<Engine> theirs = MutoolEngine.isInstalled() ? Optional.of(new MutoolEngine(cores)) : Optional.empty();
        List<BenchmarkDocument> drawn = warmUp(documents, ours, theirs);
        out.printf(
                "%d digital PDFs, %d pages, %d dpi, PNG, %d cores; %d rounds, warm%n",
                drawn.size(), pages(drawn), BenchmarkDocument.DPI, cores, ROUNDS);
        Tally our = new Tally(ours.name());
        Optional<Tally> their = theirs.map(engine -> new Tally(engine.name()));
        for (int round = 1; round <= ROUNDS; round++) {
            for (int first = 0; first < drawn.size(); first += TURN) {
                List<BenchmarkDocument> turn = drawn.subList(first, Math.min(drawn.size(), first + TURN));
                our.add(draw(ours, turn));
                if (theirs.isPresent()) {
                    their.orElseThrow().add(draw(theirs.get(), turn));
                }
            }
        }
        report(our, their);
    }

    private List<BenchmarkDocument> warmUp(List<BenchmarkDocument> documents, Engine ours, Optional<Engine> theirs)
            throws IOException, InterruptedException {
        List<BenchmarkDocument> drawn = new ArrayList<>(documents);
        drawn.removeAll(draw(ours, documents).failed());
        if (theirs.isPresent()) {
            drawn.removeAll(draw(theirs.get(), documents).failed());
        }
        documents.stream()
                .filter(document -> !drawn.contains(document))
                .forEach(document -> out.println(
                        "left out, not drawn whole: " + document.file().getFileName()));
        return drawn;
    }

    private void report(Tally ours, Optional<Tally> theirs) {
        out.println(ours);
        theirs.ifPresentOrElse(
                peer -> {
                    out.println(peer);
                    out.println(ours.over(peer));
                },
                () -> out.println(
                        "mutool is not installed: nothing to compare with (Debian: apt-get install mupdf-tools)."));
    }

    private static Engine.Outcome draw(Engine engine, List<BenchmarkDocument> documents)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dataflow-bench-");
        try {
            Optional<Double> before = CpuClock.now();
            Engine.Outcome outcome = engine.draw(documents, folder);
            return outcome.withProcessorTime(before, CpuClock.now());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int pages(List<BenchmarkDocument> documents) {
        return documents.stream().mapToInt(BenchmarkDocument::pageCount).sum();
    }

    private static PixelBudget budget() {
        return new PixelBudget(RasterLimits.of(100_000_000, Runtime.getRuntime().maxMemory() / 2));
    }
}

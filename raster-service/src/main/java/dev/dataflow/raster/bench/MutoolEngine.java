package dev.dataflow.raster.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code mutool draw}, as many processes at a time as there are cores. A process draws up to {@value #PAGES} pages of a document, so that
 * its start (a few milliseconds) weighs little, and a long document keeps all cores busy.
 */
final class MutoolEngine implements Engine {

    private static final int PAGES = 32;
    private static final int LIMIT_SECONDS = 120;

    private final int processes;

    MutoolEngine(int processes) {
        this.processes = processes;
    }

    /** Whether there is a {@code mutool} to run. */
    static boolean isInstalled() {
        try {
            Process version =
                    new ProcessBuilder("mutool", "-v").redirectErrorStream(true).start();
            version.getInputStream().transferTo(OutputStream.nullOutputStream());
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String name() {
        return "mutool draw";
    }

    @Override
    public Outcome draw(List<BenchmarkDocument> documents, Path folder) throws IOException, InterruptedException {
        Queue<Part> parts = new ConcurrentLinkedQueue<>();
        for (BenchmarkDocument document : documents) {
            Path output = Files.createDirectory(folder.resolve(document.file().getFileName()));
            for (int first = 1; first <= document.pageCount(); first += PAGES) {
                parts.add(new Part(document.file(), first, Math.min(document.pageCount(), first + PAGES - 1), output));
            }
        }
        long start = System.nanoTime();
        List<Thread> runners = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            runners.add(Thread.ofPlatform().name("bench-mutool-", i).start(() -> run(parts)));
        }
        for (Thread runner : runners) {
            runner.join();
        }
        return outcome(documents, folder, (System.nanoTime() - start) / 1e9);
    }

    private static void run(Queue<Part> parts) {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.draw();
            } catch (IOException e) {
                throw new UncheckedIOException("mutool cannot be run", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Outcome outcome(List<BenchmarkDocument> documents, Path folder, double seconds) throws IOException {
        int pages = 0;
        List<BenchmarkDocument> failed = new ArrayList<>();
        for (BenchmarkDocument document : documents) {
            try (Stream<Path> drawn = Files.list(folder.resolve(document.file().getFileName()))) {
                int count = (int) drawn.count();
                pages += count;
                if (count < document.pageCount()) {
                    failed.add(document);
                }
            }
        }
        return new Outcome(pages, seconds, failed);
    }

    private record Part(Path file, int first, int last, Path output) {
        void draw() throws IOException, InterruptedException {
            Process mutool = new ProcessBuilder(
                            "mutool",
                            "draw",
                            "-q",
                            "-i",
                            "-r",
                            Integer.toString(BenchmarkDocument.DPI),
                            "-o",
                            output.resolve("x%d.png").toString(),
                            file.toString(),
                            first + "-" + last)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!mutool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                mutool.destroyForcibly().waitFor();
            }
        }
    }
}

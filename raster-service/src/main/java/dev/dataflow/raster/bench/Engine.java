package dev.dataflow.raster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A renderer that is measured. */
interface Engine {

    String name();

    /** Makes PNG files of every page of the documents below a folder that is empty. */
    Outcome draw(List<BenchmarkDocument> documents, Path folder) throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param pages      how many were drawn
     * @param seconds    from the first to the last
     * @param cpuSeconds of the processor, all cores together; {@link Double#NaN} when unknown
     * @param failed     documents of which a page was not drawn
     */
    record Outcome(int pages, double seconds, double cpuSeconds, List<BenchmarkDocument> failed) {
        public Outcome {
            failed = List.copyOf(failed);
        }

        Outcome(int pages, double seconds, List<BenchmarkDocument> failed) {
            this(pages, seconds, Double.NaN, failed);
        }

        Outcome withProcessorTime(Optional<Double> before, Optional<Double> after) {
            double cpu = after.orElse(Double.NaN) - before.orElse(Double.NaN);
            return new Outcome(pages, seconds, cpu, failed);
        }
    }
}

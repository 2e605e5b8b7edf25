package dev.dataflow.raster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A renderer that is measured. */
interface Engine {

    String name();

    /** Makes PNG files of every page of the documents below a folder that is empty. */
    Outcome draw(List<BenchmarkDocument> documents, Path folder) throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param pages   how many were drawn
     * @param seconds from the first to the last
     * @param failed  documents of which a page was not drawn
     */
    record Outcome(int pages, double seconds, List<BenchmarkDocument> failed) {
        public Outcome {
            failed = List.copyOf(failed);
        }

        double pagesPerSecond() {
            return pages / seconds;
        }
    }
}

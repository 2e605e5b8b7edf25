package dev.dataflow.raster.bench;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.page.PageRanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A document of the corpus, as a job of the raster stage.
 *
 * @param file      the PDF
 * @param pageCount its pages
 */
record BenchmarkDocument(Path file, int pageCount) {

    static final int DPI = 150;

    private static final int PAGES_LOOKED_AT = 5;
    private static final int LEAST_CHARACTERS = 20;

    /** The digital PDFs of a folder, by name: those that open without a password and have text on one of their first pages. */
    static List<BenchmarkDocument> digitalOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .flatMap(file -> digital(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobSubmitted job(long size) {
        JobOptions plain = JobOptions.DEFAULTS;
        JobOptions options = new JobOptions(
                null,
                DPI,
                plain.raster(),
                Ocr.NEVER,
                plain.ocrLanguages(),
                plain.language(),
                plain.maxImages(),
                plain.analysis(),
                null,
                null,
                null,
                plain.redact());
        String name = file.getFileName().toString();
        String id = "bench-" + Integer.toHexString(name.hashCode());
        return new JobSubmitted(id, 1, Instant.EPOCH, "jobs/" + id, "bench", name, size, "", options);
    }

    DocumentInspected inspected(JobSubmitted job) {
        PageRanges pages = PageRanges.upTo(pageCount);
        List<PageSize> sizes =
                List.of(new PageSize(pages, PDRectangle.LETTER.getWidth(), PDRectangle.LETTER.getHeight()));
        return new DocumentInspected(
                job.jobId(),
                1,
                Instant.EPOCH,
                pageCount,
                pages,
                sizes,
                pages,
                false,
                "1.7",
                null,
                null,
                null,
                List.of());
    }

    private static Optional<BenchmarkDocument> digital(Path file) {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(PAGES_LOOKED_AT);
            boolean digital = stripper.getText(document).strip().length() >= LEAST_CHARACTERS;
            return digital ? Optional.of(new BenchmarkDocument(file, document.getNumberOfPages())) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Encrypted or damaged: the corpus has such files on purpose, and neither engine is measured on them.
            return Optional.empty();
        }
    }
}

package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterPage.PageOcr;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions.AssembleStage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.raster.core.searchable.SearchablePdf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code raster.json} of the page files and, where OCR ran, {@code searchable.pdf}: page after page, so that 10 000 pages need
 * no more memory than ten. A document of which no page was asked for still has its {@code raster.json}, without pages.
 */
public final class AssembleRaster implements AssembleStage {

    @Override
    public DocumentRasterized assemble(UnitContext unit) throws InterruptedException {
        PageRanges pages = RasterPlan.of(unit.job().options(), unit.document()).pages();
        RasterTally tally = new RasterTally(pages.isEmpty() ? List.of() : unit.pageErrors());
        List<Output> outputs = new ArrayList<>();
        try {
            Path index = unit.scratch().resolve("raster.json");
            writeIndex(unit, pages, tally, index);
            outputs.add(store(unit, "application/json", index));
            if (!tally.ocrPages().isEmpty()) {
                addSearchablePdf(unit, tally, outputs);
            }
        } catch (IOException e) {
            throw Interrupts.interruptedOr(scratchUnavailable(e));
        }
        return fact(unit, tally, outputs);
    }

    private static void writeIndex(UnitContext unit, PageRanges pages, RasterTally tally, Path file)
            throws IOException, InterruptedException {
        try (StoredPages stored = new StoredPages(unit.storage(), unit.keys(), pages.pages());
                RasterIndex index =
                        new RasterIndex(file, unit.keys(), unit.job().options().dpi())) {
            while (stored.hasNext()) {
                unit.checkCancelled();
                StoredPages.Entry entry = stored.next();
                entry.page()
                        .ifPresentOrElse(
                                page -> {
                                    index.add(page);
                                    tally.done(page);
                                },
                                () -> tally.failed(entry.pageNumber()));
            }
            index.finish(tally.errors());
        }
    }

    /** Without it the result is still useful: a source that PDFBox cannot extend is a warning. */
    private static void addSearchablePdf(UnitContext unit, RasterTally tally, List<Output> outputs)
            throws IOException, InterruptedException {
        Path file = unit.scratch().resolve("searchable.pdf");
        try {
            writeSearchablePdf(unit, tally.ocrPages(), file);
        } catch (SearchablePdf.UnsuitableSourceException e) {
            Interrupts.check();
            tally.warn("raster: no searchable.pdf: " + e.getMessage());
            return;
        }
        outputs.add(store(unit, "application/pdf", file));
    }

    private static void writeSearchablePdf(UnitContext unit, PageRanges ocrPages, Path file)
            throws IOException, InterruptedException, SearchablePdf.UnsuitableSourceException {
        try (SearchablePdf pdf =
                        SearchablePdf.of(unit.source(), unit.job().options().password(), unit.scratch());
                StoredPages stored = new StoredPages(unit.storage(), unit.keys(), ocrPages.pages())) {
            while (stored.hasNext()) {
                unit.checkCancelled();
                StoredPages.Entry entry = stored.next();
                PageOcr ocr = entry.page().map(page -> page.ocr()).orElse(null);
                if (ocr != null) {
                    pdf.add(entry.pageNumber(), ocr.words());
                }
            }
            pdf.write(file);
        }
    }

    private static Output store(UnitContext unit, String contentType, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Output.of(unit.storage()
                    .write(
                            unit.keys().output(Stage.RASTER, file.getFileName().toString()),
                            contentType,
                            Files.size(file),
                            content));
        }
    }

    private static StageException scratchUnavailable(IOException cause) {
        return new StageException(
                FailureKind.RESOURCE_EXHAUSTED,
                "scratch_unavailable",
                "the raster stage's result cannot be written to the scratch folder: is the disk full?",
                cause);
    }

    private static DocumentRasterized fact(UnitContext unit, RasterTally tally, List<Output> outputs) {
        return new DocumentRasterized(
                unit.job().jobId(),
                unit.job().attempt(),
                unit.now(),
                outputs,
                tally.failedPages(),
                tally.warnings(),
                false,
                tally.pages(),
                tally.ocrPages(),
                unit.job().options().dpi());
    }
}

package dev.dataflow.raster.core;

import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions.AssembleStage;
import dev.dataflow.pipeline.stage.UnitContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes {@code raster.json} of the page files, page after page, so that 10 000 pages need no more memory than ten. A document of which
 * no page was asked for still has its {@code raster.json}, without pages.
 */
public final class AssembleRaster implements AssembleStage {

    @Override
    public DocumentRasterized assemble(UnitContext unit) throws InterruptedException {
        PageRanges pages = RasterPlan.of(unit.job().options(), unit.document()).pages();
        RasterTally tally = new RasterTally(pages.isEmpty() ? List.of() : unit.pageErrors());
        Path file = unit.scratch().resolve("raster.json");
        try {
            writeIndex(unit, pages, tally, file);
            return fact(unit, tally, List.of(store(unit, "raster.json", "application/json", file)));
        } catch (IOException e) {
            throw new StageException(
                    FailureKind.RESOURCE_EXHAUSTED,
                    "scratch_unavailable",
                    "raster.json cannot be written to the scratch folder: is the disk full?",
                    e);
        }
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

    private static Output store(UnitContext unit, String name, String contentType, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Output.of(unit.storage()
                    .write(unit.keys().output(Stage.RASTER, name), contentType, Files.size(file), content));
        }
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

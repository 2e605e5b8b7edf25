package dev.dataflow.raster.core;

import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.document.RasterPage.PageOcr;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.raster.core.ocr.OcrEngine;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one unit.
 *
 * <pre>
 *  page ── limits ── draw once ─┬─ gray ── OCR ───────┐
 *                               └─ scale ── PNG ──────┴─ NNNN.png, then NNNN.json
 * </pre>
 */
final class RasterSession implements PageSession {

    private final UnitContext unit;
    private final JobOptions options;
    private final PageRanges ocrPages;
    private final PixelBudget budget;
    private final OcrEngine ocr;
    private final SourceDocument source;
    private final PageStore store;

    RasterSession(UnitContext unit, PixelBudget budget, OcrEngine ocr) throws InterruptedException {
        this.unit = unit;
        this.options = unit.job().options();
        this.ocrPages = RasterPlan.of(options, unit.document()).ocrPages();
        this.budget = budget;
        this.ocr = ocr;
        this.source = new SourceDocument(unit.source(), options.password());
        this.store = new PageStore(unit);
    }

    @Override
    public void page(int pageNumber) throws InterruptedException {
        unit.checkCancelled();
        boolean read = ocrPages.contains(pageNumber);
        if (read) {
            ocr.check(options.ocrLanguages());
        }
        PageGeometry page = source.geometry(pageNumber);
        budget.check(pageNumber, page, options.dpi());
        int dpi = read ? OcrResolution.of(page, options.dpi(), budget.pagePixels()) : options.dpi();
        budget.withRoomFor(page.pixels(dpi), () -> rasterize(pageNumber, page, dpi, read));
    }

    @Override
    public void close() {
        source.close();
    }

    private void rasterize(int pageNumber, PageGeometry page, int dpi, boolean read) throws InterruptedException {
        PageBitmap bitmap = draw(pageNumber, page, dpi);
        PageOcr text = read ? read(bitmap) : null;
        unit.checkCancelled();
        BufferedImage image = bitmap.at(options.dpi(), page);
        store.writeImage(pageNumber, image, options.dpi());
        store.writePage(describe(pageNumber, page, image, text));
    }

    /** A page that memory cannot hold at the resolution of OCR (a pattern may need many times the page) is drawn as was asked. */
    private PageBitmap draw(int pageNumber, PageGeometry page, int dpi) throws InterruptedException {
        try {
            return new PageBitmap(source.draw(pageNumber, page, dpi), dpi);
        } catch (StageException e) {
            if (e.kind() != FailureKind.RESOURCE_EXHAUSTED || dpi == options.dpi()) {
                throw e;
            }
            return new PageBitmap(source.draw(pageNumber, page, options.dpi()), options.dpi());
        }
    }

    private PageOcr read(PageBitmap bitmap) throws InterruptedException {
        String languages = options.ocrLanguages();
        return OcrWords.inPoints(ocr.read(bitmap.gray(), languages), bitmap.dpi(), languages);
    }

    private RasterPage describe(int pageNumber, PageGeometry page, BufferedImage image, @Nullable PageOcr text) {
        return new RasterPage(
                pageNumber,
                page.width(),
                page.height(),
                unit.keys().relative(unit.keys().page(Stage.RASTER, pageNumber, "png")),
                image.getWidth(),
                image.getHeight(),
                options.dpi(),
                text);
    }
}

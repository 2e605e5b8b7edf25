package dev.dataflow.raster.core;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.StageFunctions.PageFunctions;
import dev.dataflow.pipeline.stage.StageFunctions.PageSession;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.raster.core.ocr.OcrEngine;
import java.util.List;

/**
 * Makes each page an image, and reads it by OCR where that is asked. One document is open per unit; each page is drawn once, and the
 * same bitmap serves the stored image and OCR.
 */
public final class RasterizePages implements PageFunctions {

    private final PixelBudget budget;
    private final OcrEngine ocr;

    /**
     * @param budget shared by all units of the process
     * @param ocr    shared likewise; its owner closes it
     */
    public RasterizePages(PixelBudget budget, OcrEngine ocr) {
        this.budget = budget;
        this.ocr = ocr;
    }

    @Override
    public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
        return RasterPlan.of(job.options(), document)
                .units(document, job.options().dpi());
    }

    @Override
    public PageSession open(UnitContext unit) throws InterruptedException {
        return new RasterSession(unit, budget, ocr);
    }
}

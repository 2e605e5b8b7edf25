package dev.dataflow.raster.core;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a job asks of the raster stage: which pages become images, which of those are read by OCR, and how they are split into units.
 * Pure: the same job and document give the same plan, wherever and whenever.
 *
 * <p>Units are sized by expected work, not by page count: drawing a page costs some 25 ms a megapixel, reading one by OCR about a
 * second. A unit closes before it would take more than {@value #UNIT_MILLIS} ms of expected work or hold more pages than
 * {@link #maxPagesPerUnit}.
 *
 * @param pages    that become images
 * @param ocrPages of those, the ones that are read by OCR
 */
public record RasterPlan(PageRanges pages, PageRanges ocrPages) {

    static final int UNIT_MILLIS = 2000;

    private static final int MILLIS_PER_PAGE = 10;
    private static final int MILLIS_PER_MEGAPIXEL = 25;
    private static final int OCR_MILLIS_PER_PAGE = 500;
    private static final int OCR_MILLIS_PER_MEGAPIXEL = 60;

    /** The plan of a job. */
    public static RasterPlan of(JobOptions options, DocumentInspected document) {
        PageRanges withoutText = document.pages().minus(document.textPages());
        PageRanges pages =
                switch (options.raster()) {
                    case ALL -> document.pages();
                    case AUTO -> withoutText;
                    case NONE -> PageRanges.NONE;
                };
        PageRanges ocrPages =
                switch (options.ocr()) {
                    case ALWAYS -> pages;
                    case AUTO -> pages.intersect(withoutText);
                    case NEVER -> PageRanges.NONE;
                };
        return new RasterPlan(pages, ocrPages);
    }

    /**
     * The units, ascending; each is a run of consecutive pages.
     *
     * @param dpi of the images
     */
    public List<PageRange> units(DocumentInspected document, int dpi) {
        double[] areas = areas(document);
        BitSet ocr = new BitSet();
        ocrPages.pages().forEach(ocr::set);
        int mostPages = maxPagesPerUnit();
        List<PageRange> units = new ArrayList<>();
        for (PageRange run : pages.ranges()) {
            int first = run.first();
            double millis = 0;
            for (int page = run.first(); page <= run.last(); page++) {
                double next = millisOf(areas[page], dpi, ocr.get(page));
                if (page > first && (millis + next > UNIT_MILLIS || page - first == mostPages)) {
                    units.add(new PageRange(first, page - 1));
                    first = page;
                    millis = 0;
                }
                millis += next;
            }
            units.add(new PageRange(first, run.last()));
        }
        return units;
    }

    /** Eight, fewer for a short document, so that it is shared out too, but not under four: opening the source costs as much as a page. */
    int maxPagesPerUnit() {
        return Math.clamp((pages.size() + 3) / 4, 4, 8);
    }

    /** Square inches by page number: a lookup that stays linear for 10 000 pages of as many sizes. */
    private static double[] areas(DocumentInspected document) {
        double[] areas = new double[document.pages().last() + 1];
        for (PageSize size : document.pageSizes()) {
            double area = (size.width() / 72.0) * (size.height() / 72.0);
            size.pages().pages().filter(page -> page < areas.length).forEach(page -> areas[page] = area);
        }
        return areas;
    }

    private static double millisOf(double squareInches, int dpi, boolean ocr) {
        double drawn = MILLIS_PER_PAGE + MILLIS_PER_MEGAPIXEL * megapixels(squareInches, dpi);
        if (!ocr) {
            return drawn;
        }
        return drawn + OCR_MILLIS_PER_PAGE + OCR_MILLIS_PER_MEGAPIXEL * megapixels(squareInches, OcrResolution.DPI);
    }

    private static double megapixels(double squareInches, int dpi) {
        return squareInches * dpi * dpi / 1e6;
    }
}

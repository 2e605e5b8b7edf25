package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.layout.LayoutAnalyzer;
import dev.dataflow.extraction.core.pdf.PageReading;
import dev.dataflow.extraction.core.pdf.PdfPages;
import dev.dataflow.extraction.core.pdf.PdfSource;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What extraction does with each page: reads it, finds its structure, stores the outcome. */
public final class ExtractPages implements StageFunctions.PageFunctions {

    private final LayoutAnalyzer layout;
    private final ExtractionLimits limits;

    public ExtractPages(LayoutAnalyzer layout, ExtractionLimits limits) {
        this.layout = layout;
        this.limits = limits;
    }

    @Override
    public List<PageRange> plan(JobSubmitted job, DocumentInspected document) {
        return PlanUnits.of(document.pages());
    }

    @Override
    public StageFunctions.PageSession open(UnitContext unit) throws InterruptedException {
        Session session = new Session(unit);
        session.opened();
        return session;
    }

    /** Opens the document again after an interrupt, which may have closed its file. */
    private final class Session implements StageFunctions.PageSession {
        private final UnitContext unit;
        private final PageOutputs outputs;
        private @Nullable PdfSource source;
        private @Nullable PdfPages pages;

        Session(UnitContext unit) {
            this.unit = unit;
            this.outputs = new PageOutputs(unit, limits);
        }

        @Override
        public void page(int pageNumber) throws InterruptedException {
            boolean done = false;
            try {
                PageReading reading = opened().read(pageNumber);
                outputs.store(pageNumber, reading, layout.analyze(reading.content()));
                done = true;
            } finally {
                if (!done) {
                    close();
                }
            }
        }

        private PdfPages opened() throws InterruptedException {
            PdfPages open = pages;
            if (open == null) {
                source = PdfSource.open(unit.source(), unit.job().options().password(), unit.scratch(), limits);
                open = new PdfPages(source, limits);
                pages = open;
            }
            return open;
        }

        @Override
        public void close() {
            if (source != null) {
                source.close();
            }
            source = null;
            pages = null;
        }
    }
}

package dev.dataflow.extraction.core;

import dev.dataflow.extraction.core.pdf.PageGeometry;
import dev.dataflow.extraction.core.pdf.PdfFacts;
import dev.dataflow.extraction.core.pdf.PdfPages;
import dev.dataflow.extraction.core.pdf.PdfSource;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the document once: whether it can be read, how many pages it has, how large they are, and which have usable text of their own.
 *
 * <p>A page whose content cannot be read counts as one without text; its own unit will say what is wrong with it. The document is opened anew
 * every {@value #PAGES_PER_OPENING} pages, because PDFBox keeps what it has read of an open one.
 */
public final class InspectSource implements StageFunctions.InspectDocument {

    private static final int PAGES_PER_OPENING = 1_000;

    private final ExtractionLimits limits;

    public InspectSource(ExtractionLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentInspected inspect(UnitContext unit) throws InterruptedException {
        Found found = new Found();
        try (PdfSource source = open(unit)) {
            found.facts = PdfFacts.of(source);
            found.pages = selected(unit.job(), found.facts.pageCount());
        }
        int[] pages = found.pages.pages().toArray();
        for (int from = 0; from < pages.length; from += PAGES_PER_OPENING) {
            look(unit, pages, from, Math.min(pages.length, from + PAGES_PER_OPENING), found);
        }
        return found.fact(unit);
    }

    private void look(UnitContext unit, int[] pages, int from, int to, Found found) throws InterruptedException {
        try (PdfSource source = open(unit)) {
            PdfPages open = new PdfPages(source, limits);
            for (int i = from; i < to; i++) {
                unit.checkCancelled();
                found.add(pages[i], geometry(open, pages[i]), hasText(open, pages[i]));
            }
        }
    }

    private PdfSource open(UnitContext unit) throws InterruptedException {
        return PdfSource.open(unit.source(), unit.job().options().password(), unit.scratch(), limits);
    }

    private static PageGeometry geometry(PdfPages pages, int pageNumber) throws InterruptedException {
        return pages.geometry(pageNumber);
    }

    private static boolean hasText(PdfPages pages, int pageNumber) throws InterruptedException {
        try {
            return pages.hasUsableText(pageNumber);
        } catch (StageException unreadable) {
            return false;
        }
    }

    private static PageRanges selected(JobSubmitted job, int pageCount) {
        PageRanges asked = job.options().pages();
        if (asked == null) {
            return PageRanges.upTo(pageCount);
        }
        if (asked.isEmpty() || asked.last() > pageCount) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "invalid_pages",
                    "Pages %s were asked for, but the document has %d".formatted(asked, pageCount));
        }
        return asked;
    }

    /** What is found on the way. */
    private static final class Found {
        private PdfFacts facts = PdfFacts.NONE;
        private PageRanges pages = PageRanges.NONE;
        private final Map<Size, List<Integer>> sizes = new LinkedHashMap<>();
        private final List<Integer> textPages = new ArrayList<>();

        void add(int pageNumber, PageGeometry geometry, boolean hasText) {
            Size size = new Size((float) geometry.width(), (float) geometry.height());
            sizes.computeIfAbsent(size, s -> new ArrayList<>()).add(pageNumber);
            if (hasText) {
                textPages.add(pageNumber);
            }
        }

        DocumentInspected fact(UnitContext unit) {
            List<PageSize> pageSizes = new ArrayList<>();
            sizes.forEach((size, numbers) ->
                    pageSizes.add(new PageSize(PageRanges.ofPages(numbers), size.width, size.height)));
            return new DocumentInspected(
                    unit.job().jobId(),
                    unit.job().attempt(),
                    unit.now(),
                    facts.pageCount(),
                    pages,
                    pageSizes,
                    PageRanges.ofPages(textPages),
                    facts.encrypted(),
                    facts.version(),
                    facts.title(),
                    facts.author(),
                    facts.producer(),
                    facts.warnings());
        }

        private record Size(float width, float height) {}
    }
}

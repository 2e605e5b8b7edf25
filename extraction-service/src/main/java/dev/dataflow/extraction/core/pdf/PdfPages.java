package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;

/** The pages of an open document, read one by one; what is learnt of fonts is kept between them. For one thread at a time. */
public final class PdfPages {

    private final PdfSource source;
    private final ExtractionLimits limits;
    private final FontReader fonts = new FontReader();

    public PdfPages(PdfSource source, ExtractionLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** Reads all that a page shows. @throws dev.dataflow.pipeline.stage.StageException when the page cannot be read */
    public PageReading read(int pageNumber) throws InterruptedException {
        return PdfFailures.onPage(() -> new PageReader(source, source.page(pageNumber), fonts, limits).read());
    }

    /** Whether a page has usable text of its own; see {@link TextProbe}. */
    public boolean hasUsableText(int pageNumber) throws InterruptedException {
        return PdfFailures.onPage(() -> new TextProbe(source, source.page(pageNumber), limits).usable());
    }

    /** Its size and rotation. */
    public PageGeometry geometry(int pageNumber) throws InterruptedException {
        return PdfFailures.onPage(() -> PageGeometry.of(source.page(pageNumber)));
    }
}

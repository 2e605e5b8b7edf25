package dev.dataflow.raster.core;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** PDFBox's renderer, with our own way of drawing pages ({@link StampingPageDrawer}). Not thread-safe. */
final class PageRenderer extends PDFRenderer {

    private final GlyphStamps stamps = new GlyphStamps();
    private final boolean layers;

    PageRenderer(PDDocument document) {
        super(document);
        setSubsamplingAllowed(true);
        setImageDownscalingOptimizationThreshold(1);
        layers = document.getDocumentCatalog().getOCProperties() != null;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new StampingPageDrawer(parameters, stamps, layers);
    }
}

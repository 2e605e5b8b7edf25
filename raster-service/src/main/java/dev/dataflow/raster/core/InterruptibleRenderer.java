package dev.dataflow.raster.core;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * PDFBox's renderer, ending at the next drawing operator once its thread is interrupted: a page that would draw for ever ends with its
 * time limit.
 *
 * <p>Unlike an {@link IOException}, an unchecked exception passes through PDFBox's own error recovery.
 */
final class InterruptibleRenderer extends PDFRenderer {

    InterruptibleRenderer(PDDocument document) {
        super(document);
        setSubsamplingAllowed(true);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new InterruptiblePageDrawer(parameters);
    }

    /** Drawing ended because its thread was interrupted; the interrupt is still pending. */
    static final class DrawingInterruptedException extends RuntimeException {
        private DrawingInterruptedException() {
            super("drawing was interrupted", null, false, false);
        }
    }

    private static final class InterruptiblePageDrawer extends PageDrawer {
        InterruptiblePageDrawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new DrawingInterruptedException();
            }
            super.processOperator(operator, operands);
        }
    }
}

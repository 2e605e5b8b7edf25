package dev.dataflow.report.core;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A {@link Story} as PDF: its HTML in a print style, laid out by openhtmltopdf, with the Liberation Sans fonts (Latin, Greek, Cyrillic)
 * embedded as far as used. The renderer may open nothing: no network, no file.
 *
 * <p>Safe for use by many threads.
 */
final class PdfReport {

    private static final String FAMILY = "Liberation Sans";

    private final String style = Resources.text("/dev/dataflow/report/core/report-pdf.css");
    private final CompletableFuture<EmbeddedFont> regular = font("LiberationSans-Regular.ttf");
    private final CompletableFuture<EmbeddedFont> bold = font("LiberationSans-Bold.ttf");

    PdfReport() {
        // It tells each document's steps and times on the console, on a global switch.
        XRLog.setLoggingEnabled(false);
    }

    /** Begins to read a font; the first report waits for it, the start of the service does not. */
    private static CompletableFuture<EmbeddedFont> font(String name) {
        return CompletableFuture.supplyAsync(
                () -> EmbeddedFont.of("/com/mpobjects/jasperreports/fonts/liberation/" + name));
    }

    /**
     * @param time when the report was made: the same story at the same time gives the same bytes
     * @throws IOException when the renderer cannot
     */
    byte[] of(Story story, Instant time) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = renderer(HtmlReport.of(story, style))) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            document.getDocumentInformation().setCreationDate(GregorianCalendar.from(time.atZone(ZoneOffset.UTC)));
            document.setDocumentId(time.toEpochMilli());
            document.save(pdf);
        }
        return pdf.toByteArray();
    }

    private PdfBoxRenderer renderer(String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        builder.useFont(() -> regular.join().open(), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> bold.join().open(), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withProducer("DataFlow");
        return builder.buildPdfRenderer();
    }
}

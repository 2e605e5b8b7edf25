package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportTest {

    private static final String FRENCH = "Garçon naïf : « œuvre d’été », 12 €";

    @TempDir
    Path folder;

    @Test
    void frenchTextIsThereInEmbeddedFonts() throws Exception {
        // Given
        SampleJob sample = SampleJob.whole(FRENCH, "fr", Redaction.NONE);

        // When
        sample.write(folder, PdfOutput.WRITTEN);

        // Then
        byte[] pdf = sample.bytes("report/report.pdf");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains(FRENCH).contains("Résumé");
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            assertThat(StreamSupport.stream(resources.getFontNames().spliterator(), false))
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void theSameReportGivesTheSameBytes() throws Exception {
        // Given
        SampleJob sample = SampleJob.whole(FRENCH, "fr", Redaction.NONE);
        sample.write(folder, PdfOutput.WRITTEN);
        byte[] first = sample.bytes("report/report.pdf");

        // When
        sample.write(folder, PdfOutput.WRITTEN);

        // Then
        assertThat(sample.bytes("report/report.pdf")).isEqualTo(first);
    }

    @Test
    void textInNoScriptOfItsFontsIsReplacedNotLost() throws Exception {
        // Given
        SampleJob sample = SampleJob.whole("日本 \uD83D\uDE00 Report", "en", Redaction.NONE);

        // When
        sample.write(folder, PdfOutput.WRITTEN);

        // Then
        try (PDDocument document = Loader.loadPDF(sample.bytes("report/report.pdf"))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Report");
        }
    }
}

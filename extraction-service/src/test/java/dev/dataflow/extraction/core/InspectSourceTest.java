package dev.dataflow.extraction.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectSourceTest {

    @TempDir
    Path folder;

    @Test
    void tellsSizesAsAReaderSeesThemAndWhichPagesHaveText() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .document(document -> document.getDocumentInformation().setTitle("A  title"))
                .page()
                .text(72, 100, 12, "Enough text to be of use to anybody")
                .page()
                .with(page -> page.setRotation(90))
                .png(0, 0, 612, 792, 32)
                .page()
                .with(page -> page.setCropBox(new PDRectangle(100, 100, 200, 300)))
                .text(150, 550, 12, "Inside of the crop box")
                .bytes();

        // When
        DocumentInspected document = Extracting.of(folder, pdf).inspect();

        // Then
        assertThat(document.pageCount()).isEqualTo(3);
        assertThat(document.pageSizes())
                .containsExactly(
                        new PageSize(PageRanges.parse("1"), 612, 792),
                        new PageSize(PageRanges.parse("2"), 792, 612),
                        new PageSize(PageRanges.parse("3"), 200, 300));
        assertThat(document.textPages()).isEqualTo(PageRanges.parse("1,3"));
        assertThat(document.encrypted()).isFalse();
        assertThat(document.title()).isEqualTo("A  title");
        assertThat(document.warnings()).isEmpty();
    }

    @Test
    void refusesAPageBeyondTheEnd() {
        assertRefused(TestPdf.create().page().bytes(), options(PageRanges.parse("1,3"), null), "invalid_pages");
    }

    @Test
    void refusesWhatIsNoPdf() {
        assertRefused("\u0089PNG".getBytes(StandardCharsets.ISO_8859_1), JobOptions.DEFAULTS, "not_a_pdf");
        assertRefused(new byte[0], JobOptions.DEFAULTS, "not_a_pdf");
    }

    @Test
    void refusesAPdfThatCannotBeRepaired() {
        assertRefused("%PDF-1.7\nnothing else".getBytes(StandardCharsets.US_ASCII), JobOptions.DEFAULTS, "damaged_pdf");
    }

    @Test
    void repairsATornPdfAndSaysSo() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .text(72, 100, 12, "Still there after all")
                .bytes();
        byte[] torn = Arrays.copyOf(pdf, pdf.length - 120);

        // When
        DocumentInspected document = Extracting.of(folder, torn).inspect();

        // Then
        assertThat(document.pageCount()).isEqualTo(1);
        assertThat(document.warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("repaired: "));
    }

    @Test
    void needsTheRightPassword() throws Exception {
        byte[] pdf = TestPdf.create()
                .page()
                .text(72, 100, 12, "A secret that is long enough")
                .encrypted("sesame")
                .bytes();

        assertRefused(pdf, JobOptions.DEFAULTS, "password_required");
        assertRefused(pdf, options(null, "wrong"), "password_required");
        DocumentInspected document =
                new Extracting(folder, pdf, options(null, "sesame"), ExtractionLimits.DEFAULTS).inspect();

        assertThat(document.encrypted()).isTrue();
        assertThat(document.textPages()).isEqualTo(PageRanges.parse("1"));
    }

    private void assertRefused(byte[] pdf, JobOptions options, String code) {
        assertThatThrownBy(() -> new Extracting(
                                Files.createTempDirectory(folder, "job"), pdf, options, ExtractionLimits.DEFAULTS)
                        .inspect())
                .isInstanceOfSatisfying(StageException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
                    assertThat(e.code()).isEqualTo(code);
                });
    }

    private static JobOptions options(@Nullable PageRanges pages, @Nullable String password) {
        JobOptions d = JobOptions.DEFAULTS;
        return new JobOptions(
                pages,
                d.dpi(),
                d.raster(),
                d.ocr(),
                d.ocrLanguages(),
                d.language(),
                d.maxImages(),
                d.analysis(),
                null,
                password,
                null,
                d.redact());
    }
}

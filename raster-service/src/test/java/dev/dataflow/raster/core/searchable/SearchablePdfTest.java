package dev.dataflow.raster.core.searchable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import dev.dataflow.raster.core.TestPdf;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchablePdfTest {

    private static final List<OcrWord> WORDS = List.of(
            word("Grüße", 72, 80, 130, 92, 0), word("世界", 136, 80, 170, 92, 0), word("second", 72, 100, 120, 112, 1));

    @TempDir
    Path folder;

    @Test
    void wordsOfAnyScriptAreFoundWhereTheyStand() throws Exception {
        try (PDDocument result = extend(new TestPdf().scan("Picture"), null)) {
            assertThat(text(result)).contains("Grüße 世界").contains("second");
            TextPosition first = positions(result).getFirst();
            assertThat(first.getXDirAdj()).isCloseTo(72, within(0.5f));
            assertThat(first.getYDirAdj()).isCloseTo(92, within(0.5f));
            assertThat(positions(result).get(4).getEndX()).isCloseTo(130, within(0.5f));
        }
    }

    @Test
    void thePageLooksAsBefore() throws Exception {
        byte[] pdf = new TestPdf().scan("Picture of a page").text("Native text").bytes();

        try (PDDocument before = Loader.loadPDF(pdf);
                PDDocument after = extend(pdf, null)) {
            for (int page = 0; page < 2; page++) {
                assertThat(pixels(after, page)).isEqualTo(pixels(before, page));
            }
        }
    }

    @Test
    void theSourceIsKeptByteForByteAndExtended() throws Exception {
        byte[] pdf = new TestPdf().scan("Picture").bytes();

        extend(pdf, null).close();

        byte[] result = Files.readAllBytes(folder.resolve("out.pdf"));
        assertThat(Arrays.copyOf(result, pdf.length)).isEqualTo(pdf);
        assertThat(result.length - pdf.length).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void wordsStandAsAReaderSeesATurnedPage(int degrees) throws Exception {
        try (PDDocument result =
                extend(new TestPdf().scan("Picture").cropped(50, 60, 400, 500).rotated(degrees), null)) {
            TextPosition first = positions(result).getFirst();
            assertThat(text(result)).contains("Grüße 世界");
            assertThat(first.getXDirAdj()).isCloseTo(72, within(0.5f));
            assertThat(first.getYDirAdj()).isCloseTo(92, within(0.5f));
        }
    }

    @Test
    void largerUserUnitsAreUndone() throws Exception {
        try (PDDocument result = extend(new TestPdf().scan("Picture").userUnit(2), null)) {
            TextPosition first = positions(result).getFirst();
            assertThat(first.getXDirAdj()).isCloseTo(36, within(0.5f));
            assertThat(first.getYDirAdj()).isCloseTo(46, within(0.5f));
        }
    }

    @Test
    void anEncryptedSourceStaysEncrypted() throws Exception {
        byte[] pdf = new TestPdf().scan("Picture").encrypted("secret").bytes();

        try (PDDocument result = extend(pdf, "secret")) {
            assertThat(result.isEncrypted()).isTrue();
            assertThat(text(result)).contains("Grüße 世界");
        }
        assertThatThrownBy(() -> Loader.loadPDF(folder.resolve("out.pdf").toFile()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSourceThatIsNoPdfIsUnsuitable() throws IOException {
        Path source = Files.writeString(folder.resolve("in.pdf"), "no pdf");

        assertThatThrownBy(() -> SearchablePdf.of(source, null, folder))
                .isInstanceOf(SearchablePdf.UnsuitableSourceException.class);
    }

    @Test
    void theFontProgramIsTrueTypeThatGivesEmptyGlyphsTheirWidth() throws Exception {
        try (var font = new TTFParser(true).parse(new RandomAccessReadBuffer(GlyphlessProgram.of(500)))) {
            assertThat(font.getNumberOfGlyphs()).isEqualTo(2);
            assertThat(font.getAdvanceWidth(1)).isEqualTo(500);
            assertThat(font.getUnitsPerEm()).isEqualTo(1000);
            assertThat(font.getGlyph().getGlyph(1).getPath().getBounds().isEmpty())
                    .isTrue();
        }
    }

    private PDDocument extend(TestPdf pdf, String password) throws Exception {
        return extend(pdf.bytes(), password);
    }

    private PDDocument extend(byte[] pdf, String password) throws Exception {
        Path source = Files.write(folder.resolve("in.pdf"), pdf);
        Path target = folder.resolve("out.pdf");
        try (SearchablePdf searchable = SearchablePdf.of(source, password, folder)) {
            searchable.add(1, WORDS);
            searchable.write(target);
        }
        return Loader.loadPDF(target.toFile(), password == null ? "" : password);
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    private static List<TextPosition> positions(PDDocument document) throws IOException {
        List<TextPosition> positions = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                positions.add(text);
            }
        };
        stripper.getText(document);
        return positions;
    }

    private static int[] pixels(PDDocument document, int page) throws IOException {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 60);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static OcrWord word(String text, double x0, double y0, double x1, double y1, int line) {
        return new OcrWord(text, new Box(x0, y0, x1, y1), 90, 0, line);
    }
}

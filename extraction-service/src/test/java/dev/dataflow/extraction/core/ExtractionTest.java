package dev.dataflow.extraction.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.pipeline.document.DocumentPage;
import dev.dataflow.pipeline.document.Element;
import dev.dataflow.pipeline.document.ElementType;
import dev.dataflow.pipeline.document.ImageElement;
import dev.dataflow.pipeline.document.TableElement;
import dev.dataflow.pipeline.document.TextElement;
import dev.dataflow.pipeline.event.DocumentExtracted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {

    private static final String[] LEFT = {
        "The left column has several lines of text",
        "that go on and on until the very end of the",
        "column is reached somewhere down the page",
        "so that it is taken for running prose."
    };
    private static final String[] RIGHT = {
        "The right column comes after the left one",
        "and has as many lines of text as the other,",
        "none of which may be mixed with those that",
        "stand beside them on the same page."
    };

    @TempDir
    Path folder;

    @Test
    void joinsLinesToParagraphsAndDividedWordsToWords() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .lines(72, 100, 12, "An extra-", "ordinary thing hap-", "pened.")
                .bytes();

        // When
        DocumentPage page = Extracting.of(folder, pdf).page();

        // Then
        assertThat(page.text()).isEqualTo("An extraordinary thing happened.");
        assertThat(page.source()).isEqualTo("native");
    }

    @Test
    void takesDiscsThatAreDrawnBeforeLinesForBullets() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .disc(78, 96, 1.8)
                .text(90, 100, 12, "Heat delivered, more than")
                .text(90, 114, 12, "the winter before")
                .disc(78, 124, 1.8)
                .text(90, 128, 12, "Interruptions, two")
                .text(90, 160, 12, "A dot")
                .disc(128, 156, 1.8)
                .text(136, 160, 12, "in a line is none")
                .disc(300, 296, 1.8)
                .text(306, 300, 12, "and one alone neither")
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        extracting.run();

        // Then
        assertThat(extracting.markdown())
                .contains(
                        "- Heat delivered, more than the winter before\n",
                        "- Interruptions, two\n",
                        "A dot in a line is none");
        assertThat(extracting.document().pages().getFirst().elements())
                .extracting(Element::type)
                .containsExactly(
                        ElementType.LIST_ITEM, ElementType.LIST_ITEM, ElementType.PARAGRAPH, ElementType.PARAGRAPH);
    }

    @Test
    void readsTwoColumnsOneAfterTheOther() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .bold(72, 60, 18, "A title over both of the columns below")
                .lines(60, 100, 10, LEFT)
                .lines(320, 100, 10, RIGHT)
                .bytes();

        // When
        DocumentPage page = Extracting.of(folder, pdf).page();

        // Then
        assertThat(page.elements())
                .extracting(ExtractionTest::content)
                .containsExactly(
                        "A title over both of the columns below", String.join(" ", LEFT), String.join(" ", RIGHT));
        assertThat(page.elements().getFirst().type()).isEqualTo(ElementType.HEADING);
    }

    @Test
    void readsARuledTableWithASpan() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .line(100, 100, 300, 100)
                .line(100, 120, 300, 120)
                .line(100, 140, 300, 140)
                .line(100, 160, 300, 160)
                .line(100, 100, 100, 160)
                .line(300, 100, 300, 160)
                .line(200, 120, 200, 160)
                .text(110, 114, 10, "Both")
                .text(110, 134, 10, "a")
                .text(210, 134, 10, "=1+1")
                .text(110, 154, 10, "c, d")
                .text(210, 154, 10, "-4.5")
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        DocumentPage page = extracting.page();

        // Then
        TableElement table = (TableElement) page.elements().getFirst();
        assertThat(table.cells())
                .extracting(
                        TableElement.Cell::row,
                        TableElement.Cell::col,
                        TableElement.Cell::colSpan,
                        TableElement.Cell::content)
                .containsExactly(
                        tuple(0, 0, 2, "Both"),
                        tuple(1, 0, 1, "a"),
                        tuple(1, 1, 1, "=1+1"),
                        tuple(2, 0, 1, "c, d"),
                        tuple(2, 1, 1, "-4.5"));
        assertThat(table.filePath()).isEqualTo("extraction/tables/p0001-1.csv");
        assertThat(new String(extracting.stored("tables/p0001-1.csv"), StandardCharsets.UTF_8))
                .isEqualTo("Both,\r\na,'=1+1\r\n\"c, d\",-4.5\r\n");
    }

    @Test
    void keepsAJpegAsItIsAndWritesOtherImagesAsPng() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .jpeg(72, 72, 100, 100, 64)
                .png(72, 200, 100, 100, 64)
                .png(300, 300, 5, 5, 64)
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        DocumentPage page = extracting.page();

        // Then
        assertThat(page.elements())
                .extracting(element -> ((ImageElement) element).filePath())
                .containsExactlyInAnyOrder("extraction/images/p0001-1.jpg", "extraction/images/p0001-2.png");
        assertThat(extracting.stored("images/p0001-1.jpg")).startsWith(0xFF, 0xD8);
        assertThat(page.source()).isEqualTo("none");
    }

    @Test
    void placesAreThoseAReaderSeesOnATurnedPage() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .text(72, 100, 12, "Turned with its page")
                .with(page -> page.setRotation(90))
                .bytes();

        // When
        DocumentPage page = Extracting.of(folder, pdf).page();

        // Then
        assertThat(page.width()).isEqualTo(792);
        assertThat(page.height()).isEqualTo(612);
        assertThat(content(page.elements().getFirst())).isEqualTo("Turned with its page");
        assertThat(page.elements().getFirst().position().y0()).isBetween(71.0, 73.0);
        assertThat(page.elements().getFirst().position().x1()).isBetween(695.0, 705.0);
    }

    @Test
    void drawsNoWordTwiceThatIsDrawnTwice() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .text(72, 100, 12, "Shadow")
                .text(72.4, 100.3, 12, "Shadow")
                .bytes();

        // When
        DocumentPage page = Extracting.of(folder, pdf).page();

        // Then
        assertThat(page.text()).isEqualTo("Shadow");
    }

    @Test
    void leavesOutWhatRunsAtTheHeadOfEveryPage() throws Exception {
        // Given
        TestPdf pdf = TestPdf.create();
        IntStream.rangeClosed(1, 4).forEach(n -> pdf.page()
                .text(72, 40, 9, "The Running Head " + n)
                .lines(
                        72,
                        120,
                        12,
                        "This is the text of page number " + n + " and it is",
                        "continued here for another line."));
        Extracting extracting = Extracting.of(folder, pdf.bytes());

        // When
        DocumentExtracted fact = extracting.run();

        // Then
        assertThat(fact.pages()).isEqualTo(4);
        assertThat(extracting.document().pages())
                .allSatisfy(
                        page -> assertThat(page.elements().getFirst().type()).isEqualTo(ElementType.HEADER));
        assertThat(extracting.markdown()).doesNotContain("Running Head").contains("text of page number 4");
    }

    @Test
    void keepsAnOcrLayerAndSaysThatItIsOne() throws Exception {
        // Given
        byte[] pdf = TestPdf.create()
                .page()
                .png(0, 0, 612, 792, 64)
                .invisible(72, 100, 12, "Recognised by somebody else before")
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        DocumentPage page = extracting.page();

        // Then
        assertThat(page.source()).isEqualTo("ocr_layer");
        assertThat(page.text()).isEqualTo("Recognised by somebody else before");
        assertThat(extracting.inspect().textPages().isEmpty()).isTrue();
    }

    private static String content(Element element) {
        return ((TextElement) element).content();
    }
}

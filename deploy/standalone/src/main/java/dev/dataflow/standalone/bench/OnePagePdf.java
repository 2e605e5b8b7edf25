package dev.dataflow.standalone.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A4 pages of digital text: a heading and forty lines each, as a letter or the page of a report has them. */
public final class OnePagePdf {

    private OnePagePdf() {}

    public static void write(Path file) throws IOException {
        write(file, 1);
    }

    static void write(Path file, int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                page(document);
            }
            document.save(file.toFile());
        }
    }

    private static void page(PDDocument document) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            line(content, new PDType1Font(FontName.HELVETICA_BOLD), 18, 780, "Minutes of the budget committee");
            PDFont body = new PDType1Font(FontName.HELVETICA);
            for (int i = 0; i < 40; i++) {
                line(content, body, 11, 740 - i * 16, sentence(i + 1));
            }
        }
    }

    private static String sentence(int number) {
        return "The committee met on 3 March 2025 and approved the budget of EUR 1,250.00 for line %d."
                .formatted(number);
    }

    private static void line(PDPageContentStream content, PDFont font, int size, int y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(60, y);
        content.showText(text);
        content.endText();
    }
}

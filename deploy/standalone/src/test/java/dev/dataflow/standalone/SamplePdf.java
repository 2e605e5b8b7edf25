package dev.dataflow.standalone;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** PDFs made for the end-to-end tests. */
public final class SamplePdf {

    private SamplePdf() {}

    /** Digital text: a heading and thirty lines a page. */
    public static Path digital(Path file, int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                digitalPage(document, number);
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** The same, with an outline that names every page. */
    public static Path outlined(Path file, int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDDocumentOutline outline = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(outline);
            for (int number = 1; number <= pages; number++) {
                digitalPage(document, number);
                PDOutlineItem chapter = new PDOutlineItem();
                chapter.setTitle("Chapter " + number);
                chapter.setDestination(document.getPage(number - 1));
                outline.addLast(chapter);
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** Pages that are pictures of text. */
    public static Path scanned(Path file, int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                scannedPage(document, number);
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** A digital page, then a scanned one. */
    public static Path mixed(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            digitalPage(document, 1);
            scannedPage(document, 2);
            document.save(file.toFile());
        }
        return file;
    }

    /** A ruled table of two columns: Item, Amount; Paper, 12; Ink, 30. */
    public static Path table(Path file) throws IOException {
        String[][] cells = {{"Item", "Amount"}, {"Paper", "12"}, {"Ink", "30"}};
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                text(content, FontName.HELVETICA_BOLD, 20, 780, "Prices");
                for (int row = 0; row < cells.length; row++) {
                    for (int column = 0; column < 2; column++) {
                        content.addRect(60 + column * 150, 700 - row * 30, 150, 30);
                        content.stroke();
                        text(content, FontName.HELVETICA, 11, 70 + column * 150, 710 - row * 30, cells[row][column]);
                    }
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    public static Path encrypted(Path file, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            digitalPage(document, 1);
            document.protect(new StandardProtectionPolicy("owner-" + password, password, new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    /** Looks like a PDF at its head, and is nothing. */
    public static Path damaged(Path file) throws IOException {
        byte[] noise = new byte[4000];
        new Random(7).nextBytes(noise);
        Files.writeString(file, "%PDF-1.7\n");
        Files.write(file, noise, java.nio.file.StandardOpenOption.APPEND);
        return file;
    }

    /** A one-page document with an incompressible attachment of this many bytes, written without holding it in memory. */
    public static Path large(Path file, long bytes) throws IOException {
        try (PDDocument document = new PDDocument(org.apache.pdfbox.io.IOUtils.createTempFileOnlyStreamCache())) {
            digitalPage(document, 1);
            PDStream filler = new PDStream(document);
            try (var out = filler.createOutputStream()) {
                byte[] block = new byte[1 << 20];
                Random random = new Random(42);
                for (long written = 0; written < bytes; written += block.length) {
                    random.nextBytes(block);
                    out.write(block);
                }
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Filler"), filler);
            document.save(file.toFile());
        }
        return file;
    }

    /** Page 1 is fine, page 2 draws two to the power of forty lines, page 3 is five metres wide and high, page 4 is fine. */
    public static Path hostile(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            digitalPage(document, 1);
            PDPage endless = new PDPage(PDRectangle.A4);
            endless.setResources(doubling(document, 40));
            PDStream content = new PDStream(document);
            write(content, "/F Do");
            endless.setContents(content);
            document.addPage(endless);
            document.addPage(new PDPage(new PDRectangle(14400, 14400)));
            digitalPage(document, 4);
            document.save(file.toFile());
        }
        return file;
    }

    /** A form that shows the one below it twice, and so on. */
    private static PDResources doubling(PDDocument document, int levels) throws IOException {
        PDResources resources = new PDResources();
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        form.setResources(levels == 0 ? new PDResources() : doubling(document, levels - 1));
        write(form.getStream(), levels == 0 ? "0 0 m 9 9 l S" : "/F Do /F Do");
        resources.put(COSName.getPDFName("F"), form);
        return resources;
    }

    private static void write(PDStream stream, String content) throws IOException {
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Two pages, the second of which is larger than any printer's: nobody draws it at 600 dpi. */
    public static Path withHugePage(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            digitalPage(document, 1);
            digitalPage(document, 2, new PDRectangle(14_000, 14_000));
            document.save(file.toFile());
        }
        return file;
    }

    private static void digitalPage(PDDocument document, int number) throws IOException {
        digitalPage(document, number, PDRectangle.A4);
    }

    private static void digitalPage(PDDocument document, int number, PDRectangle size) throws IOException {
        PDPage page = new PDPage(size);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            text(content, FontName.HELVETICA_BOLD, 20, 780, "Chapter " + number);
            for (int line = 0; line < 30; line++) {
                text(content, FontName.HELVETICA, 11, 740 - line * 20, sentence(number));
            }
        }
    }

    /** Rendered from digital text with the fonts that PDFBox brings, so that no font of the machine is needed. */
    private static void scannedPage(PDDocument document, int number) throws IOException {
        BufferedImage image;
        try (PDDocument digital = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            digital.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(digital, page)) {
                text(content, FontName.TIMES_ROMAN, 18, 700, "Scanned page number " + number);
                text(content, FontName.TIMES_ROMAN, 18, 660, "The quick brown fox jumps over the lazy dog");
            }
            image = new PDFRenderer(digital).renderImageWithDPI(0, 150, ImageType.GRAY);
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 595, 842);
        }
    }

    private static String sentence(int page) {
        return "On page %d the committee approved the budget of EUR 1,250.00 on 3 March 2025.".formatted(page);
    }

    private static void text(PDPageContentStream content, FontName font, int size, int y, String text)
            throws IOException {
        text(content, font, size, 60, y, text);
    }

    private static void text(PDPageContentStream content, FontName font, int size, int x, int y, String text)
            throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(font), size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}

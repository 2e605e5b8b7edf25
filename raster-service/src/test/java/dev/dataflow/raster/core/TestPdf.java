package dev.dataflow.raster.core;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Makes the PDFs of tests. */
public final class TestPdf implements AutoCloseable {

    private final PDDocument document = new PDDocument();

    /** A page in Letter size with one line of text per argument, the first 72 points from the top, 18 points apart. */
    public TestPdf text(String... lines) {
        PDPage page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.setLeading(18);
            content.newLineAtOffset(72, 720);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A page in Letter size that is nothing but the picture of such lines, in 14 points, scanned at 200 dpi. */
    public TestPdf scan(String... lines) {
        PDPage page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        return draw(page, picture(lines));
    }

    /** The same, scanned with the paper turned clockwise by 90, 180 or 270 degrees. */
    public TestPdf turnedScan(int degrees, String... lines) {
        BufferedImage turned = turned(picture(lines), degrees);
        PDPage page = new PDPage(new PDRectangle(turned.getWidth() * 72f / 200, turned.getHeight() * 72f / 200));
        document.addPage(page);
        return draw(page, turned);
    }

    /** A page whose content stream is this text. */
    public TestPdf raw(String contentStream) {
        PDPage page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        return content(page, contentStream);
    }

    /** An empty page of a size in PDF points. */
    public TestPdf blank(float width, float height) {
        document.addPage(new PDPage(new PDRectangle(width, height)));
        return this;
    }

    /** A page whose only image has bytes that are no JPEG. */
    public TestPdf brokenImage() {
        PDPage page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        try {
            var image = LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
            image.getCOSObject().setItem(COSName.FILTER, COSName.DCT_DECODE);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 72, 72, 200, 200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Turns the last page as a reader sees it. */
    public TestPdf rotated(int degrees) {
        lastPage().setRotation(degrees);
        return this;
    }

    /** Cuts the last page to a part. */
    public TestPdf cropped(float x, float y, float width, float height) {
        lastPage().setCropBox(new PDRectangle(x, y, width, height));
        return this;
    }

    /** Makes the last page's units larger than points. */
    public TestPdf userUnit(float unit) {
        lastPage().setUserUnit(unit);
        return this;
    }

    public TestPdf encrypted(String password) {
        try {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (document) {
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** Lines of text as a picture in Letter size at 200 dpi, black on white. */
    public static BufferedImage picture(String... lines) {
        BufferedImage picture = new BufferedImage(1700, 2200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 39));
        int y = 200;
        for (String line : lines) {
            graphics.drawString(line, 200, y);
            y += 60;
        }
        graphics.dispose();
        return picture;
    }

    private TestPdf draw(PDPage page, BufferedImage picture) {
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            PDRectangle box = page.getMediaBox();
            content.drawImage(
                    LosslessFactory.createFromImage(document, picture), 0, 0, box.getWidth(), box.getHeight());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private TestPdf content(PDPage page, String contentStream) {
        try {
            PDStream stream = new PDStream(document);
            try (var out = stream.createOutputStream()) {
                out.write(contentStream.getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private PDPage lastPage() {
        return document.getPage(document.getNumberOfPages() - 1);
    }

    private static BufferedImage turned(BufferedImage picture, int degrees) {
        boolean sideways = degrees % 180 != 0;
        int width = sideways ? picture.getHeight() : picture.getWidth();
        int height = sideways ? picture.getWidth() : picture.getHeight();
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = turned.createGraphics();
        graphics.translate(width / 2.0, height / 2.0);
        graphics.rotate(Math.toRadians(degrees));
        graphics.drawImage(picture, -picture.getWidth() / 2, -picture.getHeight() / 2, null);
        graphics.dispose();
        return turned;
    }
}

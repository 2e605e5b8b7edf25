package dev.dataflow.extraction.core;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Makes small PDFs. Places are points from the top left of an upright page, as a reader sees it. */
public final class TestPdf {

    private static final PDFont BODY = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private final PDDocument document = new PDDocument();
    private PDPage page = new PDPage();

    /** Does something that may fail while it writes. */
    @FunctionalInterface
    private interface Drawing {
        void on(PDPageContentStream content) throws IOException;
    }

    public static TestPdf create() {
        return new TestPdf();
    }

    /** Begins a page in US Letter. */
    public TestPdf page() {
        page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        return this;
    }

    /** Changes the page that was begun last. */
    public TestPdf with(Consumer<PDPage> change) {
        change.accept(page);
        return this;
    }

    /** Changes the document. */
    public TestPdf document(Consumer<PDDocument> change) {
        change.accept(document);
        return this;
    }

    public TestPdf text(double x, double baseline, double size, String text) {
        return text(BODY, x, baseline, size, text, RenderingMode.FILL);
    }

    public TestPdf bold(double x, double baseline, double size, String text) {
        return text(BOLD, x, baseline, size, text, RenderingMode.FILL);
    }

    public TestPdf invisible(double x, double baseline, double size, String text) {
        return text(BODY, x, baseline, size, text, RenderingMode.NEITHER);
    }

    private TestPdf text(PDFont font, double x, double baseline, double size, String text, RenderingMode mode) {
        return draw(content -> {
            content.beginText();
            content.setRenderingMode(mode);
            content.setFont(font, (float) size);
            content.newLineAtOffset((float) x, height() - (float) baseline);
            content.showText(text);
            content.endText();
        });
    }

    /** Text turned counter-clockwise about its beginning. */
    public TestPdf turned(double degrees, double x, double baseline, double size, String text) {
        return draw(content -> {
            content.beginText();
            content.setFont(BODY, (float) size);
            content.setTextMatrix(
                    Matrix.getRotateInstance(Math.toRadians(degrees), (float) x, height() - (float) baseline));
            content.showText(text);
            content.endText();
        });
    }

    /** A paragraph: its lines 14 points apart. */
    public TestPdf lines(double x, double firstBaseline, double size, String... lines) {
        double baseline = firstBaseline;
        for (String line : lines) {
            text(x, baseline, size, line);
            baseline += 1.2 * size;
        }
        return this;
    }

    public TestPdf line(double x0, double y0, double x1, double y1) {
        return draw(content -> {
            content.moveTo((float) x0, height() - (float) y0);
            content.lineTo((float) x1, height() - (float) y1);
            content.stroke();
        });
    }

    /** A filled circle, as browsers draw the bullets of lists. */
    public TestPdf disc(double centreX, double centreY, double radius) {
        float x = (float) centreX;
        float y = height() - (float) centreY;
        float r = (float) radius;
        float k = 0.5523f * r;
        return draw(content -> {
            content.moveTo(x + r, y);
            content.curveTo(x + r, y + k, x + k, y + r, x, y + r);
            content.curveTo(x - k, y + r, x - r, y + k, x - r, y);
            content.curveTo(x - r, y - k, x - k, y - r, x, y - r);
            content.curveTo(x + k, y - r, x + r, y - k, x + r, y);
            content.fill();
        });
    }

    /** A grid of ruled cells. */
    public TestPdf grid(double x, double y, double cellWidth, double cellHeight, int columns, int rows) {
        for (int row = 0; row <= rows; row++) {
            line(x, y + row * cellHeight, x + columns * cellWidth, y + row * cellHeight);
        }
        for (int column = 0; column <= columns; column++) {
            line(x + column * cellWidth, y, x + column * cellWidth, y + rows * cellHeight);
        }
        return this;
    }

    public TestPdf jpeg(double x, double y, double width, double height, int pixels) {
        return draw(content -> content.drawImage(
                JPEGFactory.createFromImage(document, picture(pixels)),
                (float) x,
                height() - (float) (y + height),
                (float) width,
                (float) height));
    }

    public TestPdf png(double x, double y, double width, double height, int pixels) {
        return draw(content -> content.drawImage(
                LosslessFactory.createFromImage(document, picture(pixels)),
                (float) x,
                height() - (float) (y + height),
                (float) width,
                (float) height));
    }

    public TestPdf encrypted(String password) {
        try {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try (document) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestPdf draw(Drawing drawing) {
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            drawing.on(content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float height() {
        return page.getMediaBox().getHeight();
    }

    private static BufferedImage picture(int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels; i++) {
            image.setRGB(i, i, 0xFF8000);
        }
        return image;
    }
}

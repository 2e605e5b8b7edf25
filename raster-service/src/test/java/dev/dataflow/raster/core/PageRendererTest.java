package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages come out as PDFBox draws them, where PDFBox leaves nothing out. */
class PageRendererTest {

    private static final int SIDE = 360;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStencilIsDrawnAsPdfBoxDrawsIt(boolean inverted) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDImageXObject stencil = stencil(document);
            if (inverted) {
                COSArray decode = new COSArray();
                decode.add(COSInteger.ONE);
                decode.add(COSInteger.ZERO);
                stencil.setDecode(decode);
            }
            addPage(document, stencil);

            assertThat(meanDifference(document)).isLessThan(1.5);
        }
    }

    @Test
    void aPhotographIsDrawnAsPdfBoxDrawsIt() throws IOException {
        try (PDDocument document = new PDDocument()) {
            addPage(document, LosslessFactory.createFromImage(document, gradient()));

            assertThat(meanDifference(document)).isLessThan(1.5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 90})
    void textIsDrawnAsPdfBoxDrawsIt(int degrees) throws IOException {
        try (PDDocument document = new PDDocument()) {
            addTextPage(document, degrees, Color.BLACK);

            // half a quarter of a pixel to each side, over the edges of small letters
            assertThat(meanDifference(document)).isBetween(0.01, 3.0);
        }
    }

    @Test
    void whatIsPaintedOverTextStays() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = addTextPage(document, 0, Color.RED);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                content.setNonStrokingColor(Color.WHITE);
                content.addRect(0, 0, 100, 100);
                content.fill();
            }

            BufferedImage drawn = new PageRenderer(document).renderImage(0, 1, ImageType.RGB);

            assertThat(IntStream.range(0, 100 * 100).map(i -> drawn.getRGB(i % 100, i / 100)))
                    .allMatch(color -> color == Color.WHITE.getRGB());
        }
    }

    @Test
    void textOfAHiddenLayerStaysHidden() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDOptionalContentGroup hidden = new PDOptionalContentGroup("hidden");
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            layers.addGroup(hidden);
            layers.setGroupEnabled(hidden, false);
            document.getDocumentCatalog().setOCProperties(layers);
            PDPage page = new PDPage(new PDRectangle(100, 100));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginMarkedContent(COSName.OC, hidden);
                write(content, 0);
                content.endMarkedContent();
            }

            BufferedImage drawn = new PageRenderer(document).renderImage(0, 1, ImageType.RGB);

            assertThat(IntStream.range(0, 100 * 100).map(i -> drawn.getRGB(i % 100, i / 100)))
                    .allMatch(color -> color == Color.WHITE.getRGB());
        }
    }

    @Test
    void anInterruptEndsThePage() throws IOException {
        try (PDDocument document = new PDDocument()) {
            addPage(document, LosslessFactory.createFromImage(document, gradient()));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> new PageRenderer(document).renderImage(0))
                    .isInstanceOf(DrawingInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Mean absolute difference of the drawn pages, in levels of 255. */
    private static double meanDifference(PDDocument document) throws IOException {
        BufferedImage ours = new PageRenderer(document).renderImage(0, 1, ImageType.RGB);
        BufferedImage theirs = new PDFRenderer(document).renderImage(0, 1, ImageType.RGB);
        double sum = 0;
        for (int y = 0; y < ours.getHeight(); y++) {
            for (int x = 0; x < ours.getWidth(); x++) {
                sum += Math.abs(
                        ours.getRaster().getSample(x, y, 0) - theirs.getRaster().getSample(x, y, 0));
            }
        }
        return sum / ours.getWidth() / ours.getHeight();
    }

    private static void addPage(PDDocument document, PDImageXObject image) throws IOException {
        PDPage page = new PDPage(new PDRectangle(100, 100));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setNonStrokingColor(Color.BLUE);
            content.drawImage(image, 5, 5, 90, 90);
        }
    }

    private static PDPage addTextPage(PDDocument document, int degrees, Color color) throws IOException {
        PDPage page = new PDPage(new PDRectangle(100, 100));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setNonStrokingColor(color);
            write(content, degrees);
        }
        return page;
    }

    private static void write(PDPageContentStream content, int degrees) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 9);
        content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), 20.3f, 20.7f));
        content.showText("letters and letters");
        content.endText();
    }

    private static PDImageXObject stencil(PDDocument document) throws IOException {
        byte[] bits = new byte[SIDE / 8 * SIDE];
        new Random(3).nextBytes(bits);
        PDImageXObject stencil =
                new PDImageXObject(document, new ByteArrayInputStream(bits), (COSBase) null, SIDE, SIDE, 1, null);
        stencil.setStencil(true);
        stencil.getCOSObject().removeItem(COSName.COLORSPACE);
        return stencil;
    }

    private static BufferedImage gradient() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, new Color(x * 255 / SIDE, y * 255 / SIDE, (x + y) % 256).getRGB());
            }
        }
        return image;
    }
}

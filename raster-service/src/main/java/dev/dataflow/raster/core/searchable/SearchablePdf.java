package dev.dataflow.raster.core.searchable;

import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.ScratchFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * The source PDF with an invisible text layer on the pages that OCR read. What the pages show stays as it is: the layer is a content
 * stream of its own before the page's, in its own graphics state, and the file is the source's bytes with the change appended
 * (an incremental update), so that memory holds only the pages that change. Not thread-safe.
 */
public final class SearchablePdf implements AutoCloseable {

    private static final String FONT_NAME = "DataFlowOcr";
    private static final long MEMORY_BYTES = 8 << 20;

    private final PDDocument document;
    private final COSDictionary font;

    private SearchablePdf(PDDocument document) throws IOException {
        this.document = document;
        this.font = GlyphlessFont.addTo(document);
    }

    /**
     * Opens the source.
     *
     * @param scratch a folder for what does not fit into memory
     */
    public static SearchablePdf of(Path source, @Nullable String password, Path scratch)
            throws UnsuitableSourceException {
        MemoryUsageSetting memory = MemoryUsageSetting.setupMixed(MEMORY_BYTES).setTempDir(scratch.toFile());
        try {
            PDDocument document = Loader.loadPDF(
                    source.toFile(), password == null ? "" : password, null, null, () -> new ScratchFile(memory));
            return new SearchablePdf(document);
        } catch (IOException | RuntimeException e) {
            throw new UnsuitableSourceException("the document cannot be opened to be extended", e);
        }
    }

    /** Puts words behind a page. */
    public void add(int pageNumber, List<OcrWord> words) throws UnsuitableSourceException {
        if (words.isEmpty()) {
            return;
        }
        try {
            addLayer(document.getPage(pageNumber - 1), words);
        } catch (IOException | RuntimeException e) {
            throw new UnsuitableSourceException("page " + pageNumber + " cannot be extended", e);
        }
    }

    /** Writes the source with what was added. */
    public void write(Path target) throws IOException, UnsuitableSourceException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            document.saveIncremental(out);
        } catch (RuntimeException e) {
            throw new UnsuitableSourceException("the document cannot be extended", e);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void addLayer(PDPage page, List<OcrWord> words) throws IOException {
        String fontName = addFont(page);
        COSStream layer = document.getDocument().createCOSStream();
        try (OutputStream out = layer.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(TextLayer.of(words, fontName, readerToPage(page)).getBytes(StandardCharsets.US_ASCII));
        }
        COSArray contents = new COSArray();
        contents.add(layer);
        addExisting(page.getCOSObject().getItem(COSName.CONTENTS), contents);
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
    }

    /** Resources may be shared with other pages or inherited: the page gets its own, whose entries stay the shared ones. */
    private String addFont(PDPage page) {
        COSDictionary inherited = page.getResources() == null
                ? new COSDictionary()
                : page.getResources().getCOSObject();
        COSDictionary resources = copyOf(inherited);
        COSDictionary fonts = copyOf(resources.getCOSDictionary(COSName.FONT));
        String name = FONT_NAME;
        for (int i = 1; fonts.containsKey(name); i++) {
            name = FONT_NAME + i;
        }
        fonts.setItem(COSName.getPDFName(name), font);
        resources.setItem(COSName.FONT, fonts);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        return name;
    }

    private static COSDictionary copyOf(@Nullable COSDictionary dictionary) {
        COSDictionary copy = new COSDictionary();
        if (dictionary != null) {
            dictionary.forEach(copy::setItem);
        }
        return copy;
    }

    private static void addExisting(@Nullable COSBase contents, COSArray target) {
        COSBase direct = contents instanceof COSObject object ? object.getObject() : contents;
        if (direct instanceof COSArray streams) {
            streams.forEach(target::add);
            return;
        }
        if (direct instanceof COSStream) {
            target.add(contents);
        }
    }

    /** From points as a reader sees them, y down, to the page's own units: crop box, rotation and user unit undone. */
    private static double[] readerToPage(PDPage page) {
        PDRectangle box = page.getCropBox();
        double unit = 1 / page.getUserUnit();
        double left = box.getLowerLeftX();
        double bottom = box.getLowerLeftY();
        double right = box.getUpperRightX();
        double top = box.getUpperRightY();
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new double[] {0, unit, unit, 0, left, bottom};
            case 180 -> new double[] {-unit, 0, 0, unit, right, bottom};
            case 270 -> new double[] {0, -unit, -unit, 0, right, top};
            default -> new double[] {unit, 0, 0, -unit, left, top};
        };
    }

    /** The source is of a kind that cannot be extended; the message says, for people, what could not be done. */
    public static final class UnsuitableSourceException extends Exception {
        UnsuitableSourceException(String message, Exception cause) {
            super(message, cause);
        }
    }
}

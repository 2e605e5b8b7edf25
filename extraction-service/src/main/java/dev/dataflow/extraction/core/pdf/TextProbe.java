package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;
import java.io.IOException;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Says whether a page has usable text of its own, without laying it out: it has when at least {@value #ENOUGH} letters or digits are drawn
 * visibly on the page and have a Unicode value, or, on a page with less text, when it has any and no image covers much of it; and when of
 * all visible glyphs at least {@value #MIN_KNOWN_PERCENT} in a hundred are mapped to a character that is neither U+FFFD nor of a private use
 * area. Invisible text, the OCR layer of a scan, does not count.
 *
 * <p>Stops reading as soon as the answer is sure enough: after {@value #SURE} glyphs.
 */
final class TextProbe extends ContentWalker {

    private static final int ENOUGH = 16;
    private static final int SURE = 300;
    private static final int MIN_KNOWN_PERCENT = 70;
    private static final double SCAN_COVERAGE = 0.5;

    private final PageGeometry geometry;
    private int glyphs;
    private int known;
    private int characters;
    private double covered;

    TextProbe(PdfSource source, PDPage page, ExtractionLimits limits) {
        super(source, page, limits);
        this.geometry = PageGeometry.of(page);
    }

    boolean usable() throws IOException {
        try {
            walk();
        } catch (Sure enough) {
            return decide();
        }
        return decide();
    }

    private boolean decide() {
        boolean scan = covered > SCAN_COVERAGE * geometry.width() * geometry.height();
        return characters >= (scan ? ENOUGH : 1) && known * 100 >= glyphs * MIN_KNOWN_PERCENT;
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        if (hidden() || getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER) {
            return;
        }
        var place = geometry.toReader(rendering.getTranslateX(), rendering.getTranslateY());
        String text = GlyphText.of(font, code);
        if (text.isBlank() || !geometry.shows(place.x, place.y)) {
            return;
        }
        glyphs++;
        if (GlyphText.known(text)) {
            known++;
            characters += text.codePoints().anyMatch(Character::isLetterOrDigit) ? 1 : 0;
        }
        if (glyphs >= SURE) {
            throw new Sure();
        }
    }

    @Override
    void image(COSStream stream) {
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        covered += Math.abs(matrix.getScalingFactorX() * matrix.getScalingFactorY());
    }

    /** Control flow: no more of the page need be read. */
    private static final class Sure extends RuntimeException {
        Sure() {
            super(null, null, false, false);
        }
    }
}

package dev.dataflow.raster.core;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws a page as PDFBox does, but for three things. It ends at the next drawing operator once its thread is interrupted: a page that
 * would draw for ever ends with its time limit. Images that are larger than they are shown are averaged down ({@link ShownImage}), which
 * is faster and truer than leaving out pixels. And small filled glyphs are stamped ({@link GlyphStamps}).
 */
final class StampingPageDrawer extends PageDrawer {

    private static final AffineTransform PIXELS = new AffineTransform();
    private static final float UNITS_PER_EM = 1000;
    private static final float SAME_WIDTH = 0.0001f;

    private final GlyphStamps stamps;
    private final boolean layers;

    /** @param layers whether the document has optional content, which text may belong to and be hidden with */
    StampingPageDrawer(PageDrawerParameters parameters, GlyphStamps stamps, boolean layers) throws IOException {
        super(parameters);
        this.stamps = stamps;
        this.layers = layers;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        DrawingInterruptedException.check();
        super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        super.drawImage(mustStay(image) ? image : new ShownImage(image));
    }

    /** Leaves twice the pixels that are shown, in each direction, to be averaged: huge images cost no more memory than that. */
    @Override
    protected int getSubsampling(PDImage image, AffineTransform at) {
        return Math.max(1, super.getSubsampling(image, at) / 2);
    }

    @Override
    protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
            throws IOException {
        if (layers || !stamped(textRenderingMatrix, font, code, displacement)) {
            super.showFontGlyph(textRenderingMatrix, font, code, displacement);
        }
    }

    /** Optional content is known by its object, and a stencil that a pattern is seen through is composed from its own bits. */
    private boolean mustStay(PDImage image) {
        if (image.isStencil() && getGraphicsState().getNonStrokingColor().getColorSpace() instanceof PDPattern) {
            return true;
        }
        return image instanceof PDImageXObject object && object.getOptionalContent() != null;
    }

    private boolean stamped(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement) throws IOException {
        PDGraphicsState state = getGraphicsState();
        Composite composite = state.getNonStrokingJavaComposite();
        if (state.getTextState().getRenderingMode() != RenderingMode.FILL
                || !(composite instanceof AlphaComposite)
                || !(getNonStrokingPaint() instanceof Color color)) {
            return false;
        }
        Graphics2D graphics = getGraphics();
        AffineTransform toPixels = graphics.getTransform();
        toPixels.concatenate(textRenderingMatrix.createAffineTransform());
        toPixels.concatenate(font.getFontMatrix().createAffineTransform());
        toPixels.scale(stretch(font, code, displacement), 1);
        Optional<GlyphStamps.Placed> placed = stamps.place(font, code, toPixels, color, graphics.getRenderingHints());
        placed.ifPresent(stamp -> draw(stamp, graphics, composite));
        return placed.isPresent();
    }

    private void draw(GlyphStamps.Placed placed, Graphics2D graphics, Composite composite) {
        if (placed.stamp().image() == null) {
            return;
        }
        graphics.setComposite(composite);
        setClip();
        AffineTransform transform = graphics.getTransform();
        graphics.setTransform(PIXELS);
        graphics.drawImage(placed.stamp().image(), placed.x(), placed.y(), null);
        graphics.setTransform(transform);
    }

    /** A font that stands in for one that is not embedded is made as wide as the document says. */
    private static double stretch(PDFont font, int code, Vector displacement) throws IOException {
        if (font.isEmbedded() || font.isVertical() || font.isStandard14() || !font.hasExplicitWidth(code)) {
            return 1;
        }
        float wanted = displacement.getX() * UNITS_PER_EM;
        float width = font.getWidthFromFont(code);
        return wanted > 0 && width > 0 && Math.abs(width - wanted) > SAME_WIDTH ? wanted / width : 1;
    }
}

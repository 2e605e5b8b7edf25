package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/**
 * Walks a page's content stream once, within a budget and noticing interrupts, and tells a subclass of glyphs, paths and images. What only
 * painting needs (colour spaces, shadings, soft masks, the programs of Type 3 glyphs, decoded images) is not loaded.
 *
 * <p>Keeps track of marked content: what belongs to a hidden layer is not told, what is page furniture is known to be.
 */
abstract class ContentWalker extends PDFGraphicsStreamEngine {

    private static final int MAX_FORM_DEPTH = 40;

    private final PdfSource source;
    private final ExtractionLimits limits;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Deque<Integer> fillColours = new ArrayDeque<>();
    private int fillColour;
    private int operators;
    private int hiddenDepth;
    private int artifactDepth;

    ContentWalker(PdfSource source, PDPage page, ExtractionLimits limits) {
        super(page);
        this.source = source;
        this.limits = limits;
        addOperator(new DrawXObject(this));
        addOperator(new BeginMark(this));
        PaintColour.operators(this, colour -> fillColour = colour).forEach(this::addOperator);
        NoPaint.operators(this).forEach(this::addOperator);
    }

    /** Walks the page. @throws StreamTooLongException when a part of its content was refused */
    final void walk() throws IOException {
        int refusedBefore = source.guard().refused();
        ContentLength.check(getPage(), limits.maxStreamBytes());
        processPage(getPage());
        afterPage();
        if (source.guard().refused() > refusedBefore) {
            throw new StreamTooLongException(limits.maxStreamBytes());
        }
    }

    /** After the page's own content: for annotations. */
    void afterPage() throws IOException {}

    /** An image is drawn; the current transformation matrix says where. */
    abstract void image(COSStream stream) throws IOException;

    final PdfSource source() {
        return source;
    }

    final boolean hidden() {
        return hiddenDepth > 0;
    }

    final boolean artifact() {
        return artifactDepth > 0;
    }

    /** The innermost replacement text that holds here; taken once. */
    final @Nullable ActualText actualText() {
        for (Mark mark : marks) {
            if (mark.actualText != null) {
                return mark.actualText;
            }
        }
        return null;
    }

    /** 0xRRGGBB. */
    final int fillColour() {
        return fillColour;
    }

    final boolean tooDeep() {
        return getLevel() > MAX_FORM_DEPTH;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        Interrupts.check();
        if (++operators > limits.maxOperatorsPerPage()) {
            throw new PageBudgetException("drawing operators", limits.maxOperatorsPerPage());
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
        if (e instanceof PageBudgetException || e instanceof InterruptedIOException) {
            throw e;
        }
        if (OperatorName.DRAW_OBJECT.equals(operator.getName())) {
            return; // a broken form or image takes nothing else of the page with it
        }
        super.operatorException(operator, operands, e);
    }

    void beginMark(COSName tag, @Nullable COSDictionary properties) {
        boolean hides = COSName.OC.equals(tag) && properties != null && !layerShown(properties);
        boolean furniture = COSName.ARTIFACT.equals(tag);
        String replacement = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
        marks.push(new Mark(hides, furniture, replacement == null ? null : new ActualText(replacement)));
        hiddenDepth += hides ? 1 : 0;
        artifactDepth += furniture ? 1 : 0;
    }

    @Override
    public void endMarkedContentSequence() {
        Mark mark = marks.poll();
        if (mark != null) {
            hiddenDepth -= mark.hides ? 1 : 0;
            artifactDepth -= mark.furniture ? 1 : 0;
        }
    }

    /** Whether content of this optional content group or membership is shown by default. */
    final boolean layerShown(COSDictionary layer) {
        return LayerVisibility.shown(source.document().getDocumentCatalog().getOCProperties(), layer);
    }

    @Override
    public void saveGraphicsState() {
        super.saveGraphicsState();
        fillColours.push(fillColour);
    }

    @Override
    public void restoreGraphicsState() {
        super.restoreGraphicsState();
        Integer saved = fillColours.poll();
        if (saved != null) {
            fillColour = saved;
        }
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) throws IOException {}

    @Override
    public void drawImage(PDImage image) throws IOException {}

    @Override
    public void clip(int windingRule) throws IOException {}

    @Override
    public void moveTo(float x, float y) throws IOException {}

    @Override
    public void lineTo(float x, float y) throws IOException {}

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) throws IOException {}

    @Override
    public Point2D getCurrentPoint() throws IOException {
        return new Point2D.Float();
    }

    @Override
    public void closePath() throws IOException {}

    @Override
    public void endPath() throws IOException {}

    @Override
    public void strokePath() throws IOException {}

    @Override
    public void fillPath(int windingRule) throws IOException {}

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {}

    @Override
    public void shadingFill(COSName shadingName) throws IOException {}

    private record Mark(
            boolean hides, boolean furniture, @Nullable ActualText actualText) {}
}

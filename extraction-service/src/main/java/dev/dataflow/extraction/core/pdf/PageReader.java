package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.extraction.core.page.FontFacts;
import dev.dataflow.extraction.core.page.PageContent;
import dev.dataflow.extraction.core.page.PlacedImage;
import dev.dataflow.pipeline.document.Box;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Reads one page in one pass: glyphs, rulings, images; then the text that annotations and form fields show on it.
 *
 * <p>Left out: what lies outside the crop box, what a hidden layer holds, glyphs drawn twice, images too small to be more than ornaments.
 * What is clipped away by a path is kept.
 */
final class PageReader extends ContentWalker {

    private static final int MAX_PLACED_IMAGES = 1_000;
    private static final int PAPER = 0xFAFAFA;

    private final ExtractionLimits limits;
    private final FontReader fonts;
    private final PageGeometry geometry;
    private final GlyphCollector glyphs;
    private final PathCollector paths;
    private final List<PlacedImage> placed = new ArrayList<>();
    private final List<ImageSource> sources = new ArrayList<>();
    private final Set<COSStream> seen = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    PageReader(PdfSource source, PDPage page, FontReader fonts, ExtractionLimits limits) {
        super(source, page, limits);
        this.limits = limits;
        this.fonts = fonts;
        this.geometry = PageGeometry.of(page);
        this.glyphs = new GlyphCollector(geometry, limits.maxGlyphsPerPage());
        this.paths = new PathCollector(geometry, limits.maxRulingsPerPage());
    }

    PageReading read() throws IOException {
        walk();
        PageContent content = new PageContent(
                geometry.width(),
                geometry.height(),
                geometry.rotation(),
                glyphs.glyphs(),
                paths.rulings(),
                paths.fills(),
                paths.discs(),
                placed);
        return new PageReading(content, sources, warnings);
    }

    @Override
    void afterPage() throws IOException {
        for (PDAnnotation annotation : ShownAnnotations.of(getPage())) {
            showAnnotation(annotation);
        }
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        if (hidden()) {
            return;
        }
        PDTextState state = getGraphicsState().getTextState();
        FontFacts facts = fonts.facts(font);
        ActualText replacement = actualText();
        String text = replacement == null ? GlyphText.of(font, code) : replacement.take();
        boolean vertical = font.isVertical();
        double width = vertical ? font.getWidth(code) / 1000 : displacement.getX();
        double drop = vertical ? Math.max(0.1, -displacement.getY()) : 0;
        boolean invisible = state.getRenderingMode() == RenderingMode.NEITHER;
        glyphs.add(text, rendering, width, drop, facts, new GlyphCollector.Look(fillColour(), invisible, artifact()));
    }

    @Override
    void image(COSStream stream) throws IOException {
        Box box = unitSquare();
        if (box.width() < limits.minImageSide() || box.height() < limits.minImageSide() || !seen.add(stream)) {
            return;
        }
        int width = stream.getInt(COSName.WIDTH, COSName.W, 0);
        int height = stream.getInt(COSName.HEIGHT, COSName.H, 0);
        place(box, width, height, new ImageSource.Shared(stream, getResources()));
    }

    @Override
    public void drawImage(PDImage image) {
        Box box = unitSquare();
        if (!hidden() && box.width() >= limits.minImageSide() && box.height() >= limits.minImageSide()) {
            place(box, image.getWidth(), image.getHeight(), new ImageSource.Inline(image));
        }
    }

    private void place(Box box, int width, int height, ImageSource source) {
        if (placed.size() >= MAX_PLACED_IMAGES || width <= 1 || height <= 1) {
            return;
        }
        placed.add(new PlacedImage(placed.size(), box, width, height));
        sources.add(source);
    }

    private Box unitSquare() {
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        Rectangle2D square = matrix.createAffineTransform()
                .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        Point2D.Double a = geometry.toReader(square.getMinX(), square.getMinY());
        Point2D.Double b = geometry.toReader(square.getMaxX(), square.getMaxY());
        return geometry.clip(a.x, a.y, b.x, b.y);
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        paths.rectangle(p0, p2);
    }

    @Override
    public void moveTo(float x, float y) {
        paths.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        paths.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        paths.curveTo(x3, y3);
    }

    @Override
    public void closePath() {
        paths.close();
    }

    @Override
    public void endPath() {
        paths.clear();
    }

    @Override
    public void strokePath() {
        if (hidden()) {
            paths.clear();
        } else {
            paths.stroke();
        }
    }

    @Override
    public void fillPath(int windingRule) {
        paths.fill(hidden() || (fillColour() & PAPER) == PAPER);
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        strokePath();
    }
}

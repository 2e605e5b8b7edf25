package dev.dataflow.extraction.core.pdf;

import dev.dataflow.pipeline.document.Box;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A page as a reader sees it: crop box cut out, rotation applied, user unit applied, origin at the top left, y downwards.
 *
 * @param width    in points
 * @param height   in points
 * @param rotation 0, 90, 180 or 270, clockwise
 * @param toReader from PDF user space to the reader's
 */
public record PageGeometry(double width, double height, int rotation, AffineTransform toReader) {

    private static final PDRectangle FALLBACK = PDRectangle.LETTER;

    /** The geometry of a page; one without a usable crop box gets its media box, one without either is a letter. */
    public static PageGeometry of(PDPage page) {
        PDRectangle box = usableBox(page);
        double unit = usableUnit(page.getUserUnit());
        int rotation = page.getRotation();
        double width = box.getWidth() * unit;
        double height = box.getHeight() * unit;
        AffineTransform upright =
                new AffineTransform(unit, 0, 0, -unit, -box.getLowerLeftX() * unit, box.getUpperRightY() * unit);
        AffineTransform rotate =
                switch (rotation) {
                    case 90 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 180 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 270 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> new AffineTransform();
                };
        rotate.concatenate(upright);
        boolean sideways = rotation % 180 != 0;
        return new PageGeometry(sideways ? height : width, sideways ? width : height, rotation, rotate);
    }

    /** The part of a rectangle in the reader's space that lies on the page. */
    Box clip(double x0, double y0, double x1, double y1) {
        double left = clamp(Math.min(x0, x1), width);
        double top = clamp(Math.min(y0, y1), height);
        return new Box(
                left,
                top,
                Math.max(left, clamp(Math.max(x0, x1), width)),
                Math.max(top, clamp(Math.max(y0, y1), height)));
    }

    /** Whether a point in the reader's space lies on the page. */
    boolean shows(double x, double y) {
        return x >= 0 && y >= 0 && x <= width && y <= height;
    }

    Point2D.Double toReader(double x, double y) {
        Point2D.Double point = new Point2D.Double(x, y);
        toReader.transform(point, point);
        return point;
    }

    private static double clamp(double value, double max) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, 0, max);
    }

    private static PDRectangle usableBox(PDPage page) {
        PDRectangle crop = page.getCropBox();
        if (usable(crop)) {
            return crop;
        }
        PDRectangle media = page.getMediaBox();
        return usable(media) ? media : FALLBACK;
    }

    private static boolean usable(PDRectangle box) {
        return Float.isFinite(box.getWidth())
                && Float.isFinite(box.getHeight())
                && box.getWidth() >= 1
                && box.getHeight() >= 1;
    }

    private static double usableUnit(float unit) {
        return Float.isFinite(unit) && unit > 0 && unit <= 1000 ? unit : 1;
    }
}

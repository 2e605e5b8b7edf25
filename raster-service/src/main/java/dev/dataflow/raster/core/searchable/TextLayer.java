package dev.dataflow.raster.core.searchable;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The content stream of a page's words: invisible (render mode 3), each word stretched to the width of its box, its size the height of
 * its line, so that a selection looks like the lines.
 *
 * <p>Coordinates are the reader's: points from the top left corner, y down. The first operator maps them to the page's own.
 */
final class TextLayer {

    private static final double LEAST_SIZE = 1;

    /** How much taller than its tallest word a straight line may be: descenders, and a little slant. */
    private static final double STRAIGHT = 1.4;

    private final String fontName;
    private final PageOrientation orientation;
    private final StringBuilder content = new StringBuilder();

    private TextLayer(String fontName, PageOrientation orientation) {
        this.fontName = fontName;
        this.orientation = orientation;
    }

    /**
     * @param fontName     of the {@link GlyphlessFont} in the page's resources
     * @param readerToPage the six numbers of {@code cm}
     */
    static String of(List<OcrWord> words, String fontName, double[] readerToPage) {
        TextLayer layer = new TextLayer(fontName, PageOrientation.of(words));
        layer.content.append("q\n").append(numbers(readerToPage)).append(" cm\nBT\n3 Tr\n");
        lines(words).forEach(layer::add);
        return layer.content.append("ET\nQ\n").toString();
    }

    private static Iterable<List<OcrWord>> lines(List<OcrWord> words) {
        Map<Integer, List<OcrWord>> lines = new LinkedHashMap<>();
        words.forEach(word ->
                lines.computeIfAbsent(word.line(), line -> new ArrayList<>()).add(word));
        return lines.values();
    }

    /** Words of a straight line share its baseline and size; those of a slanting one keep their own. */
    private void add(List<OcrWord> line) {
        Box whole = line.stream().map(OcrWord::position).reduce(Box::union).orElseThrow();
        double tallest = line.stream()
                .mapToDouble(word -> orientation.size(word.position()))
                .max()
                .orElseThrow();
        boolean straight = orientation.size(whole) <= STRAIGHT * tallest;
        for (OcrWord word : line) {
            Box box = straight ? orientation.across(word.position(), whole) : word.position();
            add(word.text(), box, Math.max(LEAST_SIZE, straight ? orientation.size(whole) : tallest));
        }
    }

    private void add(String word, Box box, double size) {
        double natural = GlyphlessFont.width(word) * size;
        double stretch = natural > 0 ? Math.max(0.01, orientation.length(box) / natural) : 1;
        content.append('/').append(fontName).append(' ').append(numbers(size)).append(" Tf\n");
        content.append(numbers(matrix(box, stretch))).append(" Tm\n");
        content.append(GlyphlessFont.encode(word + " ")).append(" Tj\n");
    }

    /** Along the line, stretched; glyphs stand up against the reader's downward y. */
    private double[] matrix(Box box, double stretch) {
        double radians = Math.toRadians(orientation.degrees());
        double cos = Math.rint(Math.cos(radians));
        double sin = Math.rint(Math.sin(radians));
        return new double[] {stretch * cos, stretch * sin, sin, -cos, orientation.startX(box), orientation.startY(box)};
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.4f", value));
        }
        return text.toString();
    }
}

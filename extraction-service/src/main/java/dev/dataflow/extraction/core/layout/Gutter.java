package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A white strip between two columns of prose.
 *
 * <p>Found by its right side, where the lines of the right column begin: for each such place, the items from top to bottom stand left of the
 * strip, right of it, or across it; those across end it. The strip with most lines on its poorer side wins.
 *
 * @param middle its middle
 * @param top    where it begins
 * @param bottom where it ends
 * @param lines  on the side that has fewer
 */
record Gutter(double middle, double top, double bottom, int lines) {

    /** In heights of the lines beside it. */
    private static final double MIN_WIDTH = 0.7;

    private static final int MIN_LINES = 3;
    /** Lines of prose have more characters; shorter ones are cells, labels, numbers. */
    private static final double MIN_CHARACTERS = 14;
    /** Narrow columns of prose have at least some words a line, and so many characters. */
    private static final double MIN_WORDS = 1.8;

    private static final double MIN_CHARACTERS_NARROW = 9;

    private static final double SLACK = 1;

    /** The best gutter, if there is one. */
    static Optional<Gutter> best(List<Item> items) {
        if (items.size() < 2 * MIN_LINES) {
            return Optional.empty();
        }
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparingDouble(item -> item.box().y0()));
        double width = MIN_WIDTH * medianHeight(items);
        double[] starts = items.stream()
                .mapToDouble(item -> Math.floor(item.box().x0()))
                .distinct()
                .toArray();
        Gutter best = null;
        for (double start : starts) {
            best = better(best, at(start, width, sorted));
        }
        return Optional.ofNullable(best);
    }

    private static double medianHeight(List<Item> items) {
        double[] heights = items.stream()
                .filter(Item.OfLine.class::isInstance)
                .mapToDouble(item -> item.box().height())
                .sorted()
                .toArray();
        return heights.length == 0 ? 10 : heights[heights.length / 2];
    }

    /** The best gutter that ends at {@code right}. */
    private static @Nullable Gutter at(double right, double width, List<Item> sorted) {
        Gutter best = null;
        Sides sides = new Sides(right, width);
        for (Item item : sorted) {
            if (!sides.take(item)) {
                best = better(best, sides.gutter());
                sides = new Sides(right, width);
            }
        }
        return better(best, sides.gutter());
    }

    private static @Nullable Gutter better(@Nullable Gutter a, @Nullable Gutter b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.lines > a.lines ? b : a;
    }

    /** What stands on both sides of a strip that no item has crossed yet. */
    private static final class Sides {
        private final double right;
        private final double left;
        private int leftLines;
        private int rightLines;
        private int leftCharacters;
        private int rightCharacters;
        private int leftWords;
        private int rightWords;
        private double leftTop = Double.MAX_VALUE;
        private double rightTop = Double.MAX_VALUE;
        private double leftBottom = -Double.MAX_VALUE;
        private double rightBottom = -Double.MAX_VALUE;
        private double leftEdge = -Double.MAX_VALUE;

        Sides(double right, double width) {
            this.right = right;
            this.left = right - width;
        }

        /** False when the item stands across. */
        boolean take(Item item) {
            Box box = item.box();
            if (box.x1() <= left + SLACK) {
                leftLines++;
                leftCharacters += item.characters();
                leftWords += item.words();
                leftTop = Math.min(leftTop, box.y0());
                leftBottom = Math.max(leftBottom, box.y1());
                leftEdge = Math.max(leftEdge, box.x1());
                return true;
            }
            if (box.x0() >= right - SLACK) {
                rightLines++;
                rightCharacters += item.characters();
                rightWords += item.words();
                rightTop = Math.min(rightTop, box.y0());
                rightBottom = Math.max(rightBottom, box.y1());
                return true;
            }
            return false;
        }

        @Nullable
        Gutter gutter() {
            boolean prose =
                    prose(leftLines, leftWords, leftCharacters) && prose(rightLines, rightWords, rightCharacters);
            boolean sideBySide = Math.min(leftBottom, rightBottom) > Math.max(leftTop, rightTop);
            if (!prose || !sideBySide) {
                return null;
            }
            return new Gutter(
                    (leftEdge + right) / 2,
                    Math.min(leftTop, rightTop),
                    Math.max(leftBottom, rightBottom),
                    Math.min(leftLines, rightLines));
        }

        private static boolean prose(int lines, int words, int characters) {
            return lines >= MIN_LINES
                    && (characters >= MIN_CHARACTERS * lines
                            || (words >= MIN_WORDS * lines && characters >= MIN_CHARACTERS_NARROW * lines));
        }
    }
}

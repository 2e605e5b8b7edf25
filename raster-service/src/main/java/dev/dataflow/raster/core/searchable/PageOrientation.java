package dev.dataflow.raster.core.searchable;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import java.util.List;

/**
 * Which way the lines of a page run, told from its words alone: a page may have been scanned the wrong way round. Words in upright
 * lines are wider than tall; the lines of a block follow one another downwards, or upwards when the page stands on its head, or
 * sideways when it lies.
 */
enum PageOrientation {
    UPRIGHT(0),
    /** Lines run down, the next to the left. */
    TURNED_RIGHT(90),
    UPSIDE_DOWN(180),
    /** Lines run up, the next to the right. */
    TURNED_LEFT(270);

    private static final int LONG_WORD = 4;

    private final int degrees;

    PageOrientation(int degrees) {
        this.degrees = degrees;
    }

    static PageOrientation of(List<OcrWord> words) {
        boolean lying = 2 * words.stream().filter(PageOrientation::isTall).count()
                > words.stream().filter(PageOrientation::isLong).count();
        int forward = 0;
        for (int i = 1; i < words.size(); i++) {
            OcrWord before = words.get(i - 1);
            OcrWord word = words.get(i);
            if (word.block() == before.block() && word.line() != before.line()) {
                forward += (int) Math.signum(
                        lying
                                ? middleX(before.position()) - middleX(word.position())
                                : middleY(word.position()) - middleY(before.position()));
            }
        }
        if (lying) {
            return forward < 0 ? TURNED_LEFT : TURNED_RIGHT;
        }
        return forward < 0 ? UPSIDE_DOWN : UPRIGHT;
    }

    /** In degrees clockwise, as a reader sees it. */
    int degrees() {
        return degrees;
    }

    /** How far a box reaches along its line. */
    double length(Box box) {
        return isLying() ? box.height() : box.width();
    }

    /** How far a box reaches across its line. */
    double size(Box box) {
        return isLying() ? box.width() : box.height();
    }

    /** A box as long as a word, and across its line as wide as the line. */
    Box across(Box word, Box line) {
        return isLying()
                ? new Box(line.x0(), word.y0(), line.x1(), word.y1())
                : new Box(word.x0(), line.y0(), word.x1(), line.y1());
    }

    /** Where the baseline of a box begins: x. */
    double startX(Box box) {
        return switch (this) {
            case UPRIGHT, TURNED_RIGHT -> box.x0();
            case UPSIDE_DOWN, TURNED_LEFT -> box.x1();
        };
    }

    /** Where the baseline of a box begins: y. */
    double startY(Box box) {
        return switch (this) {
            case UPRIGHT, TURNED_LEFT -> box.y1();
            case UPSIDE_DOWN, TURNED_RIGHT -> box.y0();
        };
    }

    private boolean isLying() {
        return this == TURNED_RIGHT || this == TURNED_LEFT;
    }

    private static boolean isLong(OcrWord word) {
        return word.text().length() >= LONG_WORD;
    }

    private static boolean isTall(OcrWord word) {
        return isLong(word) && word.position().height() > word.position().width();
    }

    private static double middleX(Box box) {
        return (box.x0() + box.x1()) / 2;
    }

    private static double middleY(Box box) {
        return (box.y0() + box.y1()) / 2;
    }
}

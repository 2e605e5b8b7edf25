package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes round marks that stand before lines, one below the other, for the bullets that they are to a reader: browsers, for one, draw those of
 * lists and write no character. One alone may be a point of a formula that is drawn.
 */
final class DrawnBullets {

    private static final String BULLET = "•";
    /** How high a bullet is, in ems. */
    private static final double SMALLEST = 0.12;

    private static final double LARGEST = 0.7;
    /** How far before its line a bullet stands, in ems. */
    private static final double NEAREST = 0.1;

    private static final double FARTHEST = 2.5;
    /** Text that ends closer before a mark makes it a part of the line, in ems. */
    private static final double ALONE = 4;

    /** How far apart sides of marks of one list may be, points. */
    private static final double ALIGNED = 0.5;

    private DrawnBullets() {}

    /**
     * The words with a word for each bullet.
     *
     * @param words of a frame
     * @param discs round marks of the page
     */
    static List<Word> joined(List<Word> words, List<Box> discs, TextFrame frame) {
        if (discs.isEmpty()) {
            return words;
        }
        List<Word> all = new ArrayList<>(words);
        Set<Word> begun = new HashSet<>();
        List<Box> marks = discs.stream().map(frame::toFrame).toList();
        for (Box mark : marks) {
            if (marks.stream().noneMatch(other -> isBelowOrAbove(mark, other))) {
                continue;
            }
            first(words, mark)
                    .filter(word -> isAlone(words, mark, word) && begun.add(word))
                    .ifPresent(word -> all.add(bullet(mark, word)));
        }
        return all;
    }

    private static boolean isBelowOrAbove(Box mark, Box other) {
        return Math.abs(mark.x0() - other.x0()) <= ALIGNED
                && Math.abs(mark.width() - other.width()) <= ALIGNED
                && Math.abs(mark.y0() - other.y0()) > mark.height();
    }

    /** The word that a mark stands before. */
    private static Optional<Word> first(List<Word> words, Box mark) {
        return words.stream()
                .filter(word -> !word.invisible() && standsBefore(mark, word))
                .min(Comparator.comparingDouble(word -> word.box().x0()));
    }

    private static boolean standsBefore(Box mark, Word word) {
        double em = word.size();
        double gap = word.box().x0() - mark.x1();
        double centre = (mark.y0() + mark.y1()) / 2;
        return gap >= NEAREST * em
                && gap <= FARTHEST * em
                && mark.height() >= SMALLEST * em
                && mark.height() <= LARGEST * em
                && centre < word.baseline()
                && centre > word.baseline() - 0.8 * em;
    }

    private static boolean isAlone(List<Word> words, Box mark, Word first) {
        double em = first.size();
        return words.stream()
                .filter(word -> Math.abs(word.baseline() - first.baseline()) < 0.5 * em)
                .noneMatch(word -> word.box().x0() < mark.x1() && word.box().x1() > mark.x0() - ALONE * em);
    }

    private static Word bullet(Box mark, Word word) {
        return new Word(BULLET, mark, word.baseline(), word.size(), word.font(), word.colour(), false, word.artifact());
    }
}

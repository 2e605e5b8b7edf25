package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Words on one baseline, left to right as seen, none far from the next; in a frame. Never empty.
 *
 * @param words    in visual order
 * @param box      around them
 * @param baseline of its largest word
 * @param size     font size of its largest share, points
 */
record Line(List<Word> words, Box box, double baseline, double size) {

    static Line of(List<Word> words) {
        List<Word> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(word -> word.box().x0()));
        Box box = sorted.getFirst().box();
        Word dominant = sorted.getFirst();
        for (Word word : sorted) {
            box = box.union(word.box());
            dominant = weight(word) > weight(dominant) ? word : dominant;
        }
        return new Line(List.copyOf(sorted), box, dominant.baseline(), dominant.size());
    }

    private static double weight(Word word) {
        return word.size() * Math.min(word.text().length(), 8);
    }

    Line join(Line other) {
        List<Word> all = new ArrayList<>(words);
        all.addAll(other.words);
        return of(all);
    }

    int characters() {
        return words.stream().mapToInt(word -> word.text().length()).sum();
    }

    /** The share of its characters whose word passes. */
    double share(java.util.function.Predicate<Word> test) {
        int passing = words.stream()
                .filter(test)
                .mapToInt(word -> word.text().length())
                .sum();
        return (double) passing / Math.max(1, characters());
    }

    boolean bold() {
        return share(word -> word.font().bold()) > 0.6;
    }

    boolean italic() {
        return share(word -> word.font().italic()) > 0.6;
    }
}

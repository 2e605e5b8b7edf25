package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.layout.BlockStyle;
import java.util.TreeMap;

/**
 * How much text there is of each size and weight: of one page, or, added up page by page, of a document. Flat: one counter a size.
 */
public final class StyleCount {

    private static final long LITTLE = 600;
    private static final double SOME = 0.15;

    private final TreeMap<Double, long[]> charactersBySize = new TreeMap<>();

    /** Counts a block's characters. */
    public void add(BlockStyle style, int characters) {
        long[] counts = charactersBySize.computeIfAbsent(rounded(style.size()), size -> new long[2]);
        counts[0] += characters;
        counts[1] += style.bold() ? characters : 0;
    }

    /** What most text looks like; {@link BodyText#UNKNOWN} when nothing was counted. */
    public BodyText body() {
        long all = charactersBySize.values().stream()
                .mapToLong(counts -> counts[0])
                .sum();
        return all < LITTLE ? smallest(all) : commonest();
    }

    /** A title page has more title than text: where there is little text, the smallest size of some weight is the text's. */
    private BodyText smallest(long all) {
        return charactersBySize.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= SOME * all)
                .findFirst()
                .map(entry -> new BodyText(entry.getKey(), entry.getValue()[1] * 2 > entry.getValue()[0]))
                .orElse(BodyText.UNKNOWN);
    }

    private BodyText commonest() {
        double size = 0;
        long most = 0;
        long bold = 0;
        for (var entry : charactersBySize.entrySet()) {
            if (entry.getValue()[0] > most) {
                size = entry.getKey();
                most = entry.getValue()[0];
                bold = entry.getValue()[1];
            }
        }
        return most == 0 ? BodyText.UNKNOWN : new BodyText(size, bold * 2 > most);
    }

    private static double rounded(double size) {
        return Math.round(size * 2) / 2.0;
    }
}

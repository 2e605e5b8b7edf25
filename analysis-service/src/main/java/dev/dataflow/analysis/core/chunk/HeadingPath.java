package dev.dataflow.analysis.core.chunk;

import dev.dataflow.analysis.core.reading.Block;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The headings that what follows stands under. A heading ends those of its own level and below. */
final class HeadingPath {

    private static final int LONGEST = 200;

    private final Deque<Block> headings = new ArrayDeque<>();

    void enter(Block heading) {
        while (!headings.isEmpty() && headings.getLast().level() >= heading.level()) {
            headings.removeLast();
        }
        headings.addLast(heading);
    }

    /** Outermost first. */
    List<String> titles() {
        return headings.stream().map(heading -> oneLine(heading.text())).toList();
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}

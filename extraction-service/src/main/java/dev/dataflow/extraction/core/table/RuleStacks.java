package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Level rulings that begin and end at the same places, one below the other: what bounds a table in books. */
final class RuleStacks {

    /** How far their ends may differ, points. */
    private static final double SAME_END = 6;

    private static final double MIN_LENGTH = 60;

    private RuleStacks() {}

    /** Stacks of at least two rulings, each from top to bottom. */
    static List<List<Ruling>> of(List<Ruling> rulings) {
        List<Ruling> sorted = rulings.stream()
                .filter(ruling -> ruling.level() && ruling.length() >= MIN_LENGTH)
                .sorted(Comparator.comparingDouble(Ruling::y0))
                .toList();
        List<List<Ruling>> stacks = new ArrayList<>();
        for (Ruling ruling : sorted) {
            stacks.stream()
                    .filter(stack -> sameEnds(stack.getFirst(), ruling))
                    .findFirst()
                    .ifPresentOrElse(stack -> stack.add(ruling), () -> stacks.add(new ArrayList<>(List.of(ruling))));
        }
        return stacks.stream().filter(stack -> stack.size() >= 2).toList();
    }

    private static boolean sameEnds(Ruling a, Ruling b) {
        return Math.abs(a.x0() - b.x0()) <= SAME_END && Math.abs(a.x1() - b.x1()) <= SAME_END;
    }
}

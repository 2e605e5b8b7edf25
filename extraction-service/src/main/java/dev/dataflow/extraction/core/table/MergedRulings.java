package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins rulings drawn in pieces or twice: those on one line that touch or overlap are one. */
final class MergedRulings {

    /** How far two rulings may be apart to be one, points. */
    private static final double NEAR = 2.5;

    private MergedRulings() {}

    static List<Ruling> of(List<Ruling> rulings) {
        List<Ruling> merged = new ArrayList<>();
        merged.addAll(level(rulings.stream().filter(Ruling::level).toList()));
        level(rulings.stream()
                        .filter(r -> !r.level())
                        .map(MergedRulings::turned)
                        .toList())
                .forEach(ruling -> merged.add(turned(ruling)));
        return merged;
    }

    private static Ruling turned(Ruling ruling) {
        return new Ruling(ruling.y0(), ruling.x0(), ruling.y1(), ruling.x1());
    }

    private static List<Ruling> level(List<Ruling> rulings) {
        List<Ruling> sorted = new ArrayList<>(rulings);
        sorted.sort(Comparator.comparingDouble(Ruling::y0).thenComparingDouble(Ruling::x0));
        List<Ruling> merged = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).y0() - sorted.get(from).y0() > NEAR) {
                alongOneLine(sorted.subList(from, i), merged);
                from = i;
            }
        }
        return merged;
    }

    private static void alongOneLine(List<Ruling> line, List<Ruling> merged) {
        List<Ruling> sorted = new ArrayList<>(line);
        sorted.sort(Comparator.comparingDouble(Ruling::x0));
        double y = line.stream().mapToDouble(Ruling::y0).average().orElse(0);
        double x0 = sorted.getFirst().x0();
        double x1 = sorted.getFirst().x1();
        for (Ruling ruling : sorted) {
            if (ruling.x0() > x1 + NEAR) {
                merged.add(new Ruling(x0, y, x1, y));
                x0 = ruling.x0();
                x1 = ruling.x1();
            }
            x1 = Math.max(x1, ruling.x1());
        }
        merged.add(new Ruling(x0, y, x1, y));
    }
}

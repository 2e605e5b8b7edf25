package dev.dataflow.extraction.core.table;

import dev.dataflow.extraction.core.page.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups rulings that touch, level with upright ones: each group may be a table. */
final class RulingGroups {

    /** How far rulings may miss each other and still touch, points. */
    private static final double NEAR = 3;
    /** Beyond this a page is a drawing; comparing each with each would take too long. */
    private static final int MAX_RULINGS = 4_000;

    private RulingGroups() {}

    static List<List<Ruling>> of(List<Ruling> rulings) {
        if (rulings.size() > MAX_RULINGS) {
            return List.of();
        }
        int[] group = new int[rulings.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                if (touch(rulings.get(i), rulings.get(j))) {
                    group[root(group, i)] = root(group, j);
                }
            }
        }
        Map<Integer, List<Ruling>> groups = new LinkedHashMap<>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(root(group, i), g -> new ArrayList<>()).add(rulings.get(i));
        }
        return groups.values().stream().filter(g -> g.size() >= 5).toList();
    }

    private static int root(int[] group, int i) {
        int at = i;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    private static boolean touch(Ruling a, Ruling b) {
        return a.level() != b.level()
                && a.x0() - NEAR <= b.x1()
                && b.x0() - NEAR <= a.x1()
                && a.y0() - NEAR <= b.y1()
                && b.y0() - NEAR <= a.y1();
    }
}

package dev.dataflow.extraction.core;

import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits pages into units. A page takes some 10 to 50 ms and opening the document as much as a few of them, so a unit has
 * {@value #FEW} pages; in long documents, where opening takes longer and there is work for everybody, up to {@value #MANY}.
 */
final class PlanUnits {

    private static final int FEW = 16;
    private static final int MANY = 64;
    private static final int MANY_UNITS = 64;

    private PlanUnits() {}

    static List<PageRange> of(PageRanges pages) {
        int size = Math.clamp(pages.size() / MANY_UNITS, FEW, MANY);
        List<PageRange> units = new ArrayList<>();
        for (PageRange range : pages.ranges()) {
            for (int first = range.first(); first <= range.last(); first += size) {
                units.add(new PageRange(first, Math.min(range.last(), first + size - 1)));
            }
        }
        return List.copyOf(units);
    }
}

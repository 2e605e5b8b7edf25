package dev.dataflow.extraction.core.table;

import dev.dataflow.pipeline.document.TableElement.Cell;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a table of contents, which is set like a table and is none: two columns, the second of page numbers that go up. */
final class Contents {

    private static final int MIN_ENTRIES = 4;
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\d{1,4}");

    private Contents() {}

    static boolean are(List<Cell> cells) {
        if (cells.stream().anyMatch(cell -> cell.col() > 1 || cell.colSpan() > 1)) {
            return false;
        }
        List<String> numbers = cells.stream()
                .filter(cell -> cell.col() == 1 && !cell.content().isEmpty())
                .map(Cell::content)
                .toList();
        if (numbers.size() < MIN_ENTRIES
                || !numbers.stream().allMatch(n -> PAGE_NUMBER.matcher(n).matches())) {
            return false;
        }
        List<Integer> pages = numbers.stream().map(Integer::valueOf).toList();
        return pages.equals(pages.stream().sorted().toList());
    }
}

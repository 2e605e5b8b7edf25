package dev.dataflow.analysis.core.entity;

import java.math.BigDecimal;

/** Reads decimal numbers as English, French, German and Swiss texts write them. */
final class Decimals {

    private Decimals() {}

    /**
     * The number that {@code text} writes: digits, with groups of three apart by points, commas, spaces or apostrophes, and one or two
     * decimals after a point or comma. Where one separator stands once before exactly three digits, it parts thousands.
     */
    static BigDecimal read(String text) {
        String compact = text.replaceAll("[ \\u00A0\\u202F'’]", "");
        int last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
        boolean decimals = last >= 0 && compact.length() - last - 1 < 3;
        String whole = (decimals ? compact.substring(0, last) : compact).replaceAll("[.,]", "");
        return new BigDecimal(decimals ? whole + "." + compact.substring(last + 1) : whole);
    }
}

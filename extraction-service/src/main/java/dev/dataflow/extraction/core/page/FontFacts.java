package dev.dataflow.extraction.core.page;

/**
 * What layout wants to know of a font.
 *
 * @param name       its PostScript name, without the subset tag
 * @param bold       by name, flags or weight
 * @param italic     by name, flags or angle
 * @param monospace  every glyph as wide
 * @param ascent     above the baseline, in ems
 * @param descent    below the baseline, in ems, positive
 * @param spaceWidth in ems
 */
public record FontFacts(
        String name,
        boolean bold,
        boolean italic,
        boolean monospace,
        double ascent,
        double descent,
        double spaceWidth) {}

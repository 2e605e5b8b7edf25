package dev.dataflow.extraction.core.page;

import dev.dataflow.pipeline.document.Box;
import java.util.List;

/**
 * All that a page shows, in drawing order, before layout.
 *
 * @param width    in points
 * @param height   in points
 * @param rotation that was applied: 0, 90, 180 or 270
 * @param glyphs   those on the page
 * @param rulings  level and upright lines
 * @param fills    filled rectangles too large to be lines: backgrounds of boxes and cells
 * @param discs    small round marks: bullets, as some programs draw them
 * @param images   placed images, ornaments left out
 */
public record PageContent(
        double width,
        double height,
        int rotation,
        List<Glyph> glyphs,
        List<Ruling> rulings,
        List<Box> fills,
        List<Box> discs,
        List<PlacedImage> images) {

    public PageContent {
        glyphs = List.copyOf(glyphs);
        rulings = List.copyOf(rulings);
        fills = List.copyOf(fills);
        discs = List.copyOf(discs);
        images = List.copyOf(images);
    }
}

package dev.dataflow.extraction.core;

/**
 * What one document or page may cost, so that none can take a worker down.
 *
 * @param maxStreamBytes       the longest decoded content, font, object or colour stream; a longer one is refused
 * @param maxOperatorsPerPage  drawing operators of one page, nested forms included
 * @param maxGlyphsPerPage     glyphs of one page
 * @param maxRulingsPerPage    lines and boxes kept of one page; more are left out
 * @param maxImagesPerPage     image files of one page; more are left out, with a warning
 * @param maxImagePixels       the largest image written as PNG; a larger one is scaled down
 * @param maxImageBytes        the longest decoded or copied image; a longer one is left out, with a warning
 * @param minImageSide         in points as shown: anything smaller is an ornament, not an image
 * @param maxTableCells        of one table; a larger grid is not taken for a table
 * @param memoryBufferBytes    of PDFBox's stream cache before it goes to scratch
 */
public record ExtractionLimits(
        long maxStreamBytes,
        int maxOperatorsPerPage,
        int maxGlyphsPerPage,
        int maxRulingsPerPage,
        int maxImagesPerPage,
        long maxImagePixels,
        long maxImageBytes,
        double minImageSide,
        int maxTableCells,
        long memoryBufferBytes) {

    /** Fit for 512 MB of heap. */
    public static final ExtractionLimits DEFAULTS = new ExtractionLimits(
            64L << 20, 5_000_000, 300_000, 20_000, 50, 16_000_000, 96L << 20, 16, 10_000, 8L << 20);
}

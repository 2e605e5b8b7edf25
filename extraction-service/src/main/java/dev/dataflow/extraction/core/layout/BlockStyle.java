package dev.dataflow.extraction.core.layout;

/**
 * How a block of text looks: what headings and running lines are told by, on the page and over the document.
 *
 * @param size      the font size of most of its characters, points, rounded to tenths
 * @param bold      whether most of it is bold
 * @param italic    whether most of it is italic
 * @param monospace whether most of it is typewritten
 * @param colour    of most of it, 0xRRGGBB
 * @param lines     how many
 * @param spaceAbove white space between it and what stands above it in its column, in ems of its own size; large when nothing does
 * @param centred   whether it stands in the middle of its column, clear of both sides
 * @param margin    where it stands by itself at the head or foot of the page
 * @param invisible whether it is an OCR layer
 */
public record BlockStyle(
        double size,
        boolean bold,
        boolean italic,
        boolean monospace,
        int colour,
        int lines,
        double spaceAbove,
        boolean centred,
        Margin margin,
        boolean invisible) {

    /** Where running lines stand. */
    public enum Margin {
        NONE,
        HEAD,
        FOOT
    }

    BlockStyle in(Margin where) {
        return new BlockStyle(size, bold, italic, monospace, colour, lines, spaceAbove, centred, where, invisible);
    }
}

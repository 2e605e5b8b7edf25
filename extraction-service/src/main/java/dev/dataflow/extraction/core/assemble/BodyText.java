package dev.dataflow.extraction.core.assemble;

/**
 * What running text looks like.
 *
 * @param size points
 * @param bold whether most of it is bold
 */
public record BodyText(double size, boolean bold) {

    /** Nothing is known: no heading can be told by its look. */
    public static final BodyText UNKNOWN = new BodyText(Double.MAX_VALUE, true);
}

package dev.dataflow.extraction.core.layout;

/**
 * Turns a line as seen, left to right, into the order in which it is read. The reverse of the Unicode bidirectional algorithm (UAX #9) for
 * one line without explicit embeddings: a line that is mostly right-to-left is turned around as a whole and its left-to-right stretches
 * (Latin words, numbers) are turned back; in a line that is mostly left-to-right only its right-to-left stretches are turned around.
 */
final class VisualOrder {

    private VisualOrder() {}

    static String toLogical(String visual) {
        int right = (int) visual.codePoints().filter(Scripts::rightToLeft).count();
        if (right == 0) {
            return visual;
        }
        int left = (int) visual.codePoints().filter(Scripts::leftToRight).count();
        return right >= left ? stretchesTurned(turned(visual), false) : stretchesTurned(visual, true);
    }

    /** Turns around the stretches of one direction: each goes from a character of that direction to the last before one of the other. */
    private static String stretchesTurned(String text, boolean rightToLeft) {
        int[] points = text.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        int i = 0;
        while (i < points.length) {
            if (!strong(points[i], rightToLeft)) {
                result.appendCodePoint(points[i++]);
                continue;
            }
            int end = i + 1;
            for (int j = end; j < points.length && !strong(points[j], !rightToLeft); j++) {
                end = strong(points[j], rightToLeft) ? j + 1 : end;
            }
            result.append(turned(new String(points, i, end - i)));
            i = end;
        }
        return result.toString();
    }

    private static boolean strong(int c, boolean rightToLeft) {
        return rightToLeft ? Scripts.rightToLeft(c) : Scripts.leftToRight(c) || Character.isDigit(c);
    }

    /** The other way round, combining marks kept behind what they stand on, brackets mirrored. */
    private static String turned(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        int end = points.length;
        for (int i = points.length - 1; i >= 0; i--) {
            boolean mark = Character.getType(points[i]) == Character.NON_SPACING_MARK;
            if (mark && i > 0) {
                continue;
            }
            for (int j = i; j < end; j++) {
                result.appendCodePoint(mirrored(points[j]));
            }
            end = i;
        }
        return result.toString();
    }

    private static int mirrored(int c) {
        return switch (c) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '{' -> '}';
            case '}' -> '{';
            case '<' -> '>';
            case '>' -> '<';
            case '«' -> '»';
            case '»' -> '«';
            default -> c;
        };
    }
}

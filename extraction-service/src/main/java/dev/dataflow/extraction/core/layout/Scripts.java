package dev.dataflow.extraction.core.layout;

import java.lang.Character.UnicodeScript;

/** What layout must know of writing systems. */
final class Scripts {

    private Scripts() {}

    /** Whether a character belongs to a script written without spaces between words: Chinese, Japanese. */
    static boolean unspaced(int c) {
        if (c < 0x2E80) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.BOPOMOFO
                || (c >= 0x3000 && c <= 0x303F)
                || (c >= 0xFF00 && c <= 0xFF64);
    }

    /** Whether a character is written from right to left. */
    static boolean rightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Whether a character is written from left to right whatever stands around it. */
    static boolean leftToRight(int c) {
        return Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }
}

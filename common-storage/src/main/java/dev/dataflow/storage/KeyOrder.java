package dev.dataflow.storage;

import java.util.Comparator;

/**
 * Orders texts by the bytes of their UTF-8, which is the order of their code points. {@link String#compareTo} differs where a
 * character beyond U+FFFF meets one from U+E000 up: UTF-16 writes the first with surrogates, which are smaller.
 */
public enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Integer.compare(rank(l), rank(r));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates after all other characters, the others as they are. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}

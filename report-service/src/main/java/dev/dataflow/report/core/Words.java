package dev.dataflow.report.core;

/** Counts words: runs of characters between white space that hold a letter or a digit. */
final class Words {

    private Words() {}

    static long in(String text) {
        long words = 0;
        boolean counted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                counted = false;
            } else if (!counted && (Character.isLetterOrDigit(c) || Character.isSurrogate(c))) {
                counted = true;
                words++;
            }
        }
        return words;
    }
}

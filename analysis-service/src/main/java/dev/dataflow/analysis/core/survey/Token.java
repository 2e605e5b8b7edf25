package dev.dataflow.analysis.core.survey;

import java.util.Locale;

/**
 * A word of a phrase.
 *
 * @param text as written
 * @param stem lower-case and without a plural's ending: equal for words that count as one
 */
record Token(String text, String stem) {

    static Token of(String text) {
        return new Token(text, stem(text.toLowerCase(Locale.ROOT)));
    }

    private static String stem(String word) {
        if (word.length() < 4) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is"))
                || word.endsWith("eaux")
                || word.endsWith("eux");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}

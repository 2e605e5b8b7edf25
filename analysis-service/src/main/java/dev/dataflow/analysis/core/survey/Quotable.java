package dev.dataflow.analysis.core.survey;

import dev.dataflow.analysis.core.text.Words;
import java.util.regex.Pattern;

/** Tells sentences that a summary could quote from headings, references, formulas, addresses and debris. */
final class Quotable {

    private static final int FEWEST_WORDS = 6;
    private static final int MOST_WORDS = 60;
    private static final double FEWEST_LETTERS = 0.7;

    private static final Pattern BEGINS = Pattern.compile("[\"'“«(¿¡]{0,2}\\s?\\p{Lu}.*", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile(".*[\\p{L}\\p{N}%)\\]\"”»][.!?…][\"'”»)]?", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:https?://|www\\.|doi:|ISBN|ISSN|©|\\(c\\)|all rights reserved|tous droits réservés|et al\\.|pp?\\. ?\\d|\\.{4,}|_{3,}"
                    + "|\\bProceedings of\\b|\\bIn Proc\\b|\\bTrans\\. )",
            Pattern.CASE_INSENSITIVE);

    private Quotable() {}

    static boolean test(String sentence) {
        int words = Words.count(sentence);
        return words >= FEWEST_WORDS
                && words <= MOST_WORDS
                && BEGINS.matcher(sentence).matches()
                && ENDS.matcher(sentence).matches()
                && lettersAndSpaces(sentence) >= FEWEST_LETTERS
                && !mostlyCapitals(sentence)
                && !REFERENCE.matcher(sentence).find();
    }

    private static double lettersAndSpaces(String text) {
        long letters = text.chars()
                .filter(c -> Character.isLetter(c) || Character.isWhitespace(c))
                .count();
        return (double) letters / text.length();
    }

    private static boolean mostlyCapitals(String text) {
        long capitals = text.chars().filter(Character::isUpperCase).count();
        return capitals > text.length() / 3;
    }
}

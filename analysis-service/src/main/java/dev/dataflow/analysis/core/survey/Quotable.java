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
            String.join(
                    "|",
                    "https?://|www\\.|doi:|ISBN|ISSN|©|\\(c\\)|\\.{4,}|_{3,}",
                    "et al\\.|pp?\\. ?\\d|p\\. cm\\b|\\bIn Proc\\b|\\bProceedings of\\b|\\bTrans\\. |\\(\\d{4}\\)\\s?[:,]",
                    "\\b(?:law )?review \\d|subject descriptors|library of congress|^excerpt from",
                    "all rights reserved|tous droits réservés|^copyright\\b|copyrighted materials|punishable by law",
                    "permission to make|without (?:the )?(?:prior )?(?:written )?permission|authorized electronic",
                    "reproduction interdite"),
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LEANS_ON_WHAT_CAME_BEFORE = Pattern.compile(
            "(?:And|But|So|Thus|Hence|Then|It|They|He|She|This|That|These|Those|Yet|Therefore|However|Instead|Also|Moreover|Here|There|Such"
                    + "|For example|Mais|Et|Or|Donc|Il|Elle|Ils|Elles|Ce|Cette|Ces|Cela|Ainsi|Cependant|Puis|Alors|En effet|De plus)\\b.*",
            Pattern.DOTALL);
    private static final double LEANING = 0.75;
    private static final double SHORT = 0.85;
    private static final int SHORT_WORDS = 10;

    private Quotable() {}

    /** How well a sentence stands without what is around it, 0 to 1. */
    static double independence(String sentence) {
        double leaning = LEANS_ON_WHAT_CAME_BEFORE.matcher(sentence).matches() ? LEANING : 1;
        return Words.count(sentence) < SHORT_WORDS ? SHORT * leaning : leaning;
    }

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

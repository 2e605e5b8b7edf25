package dev.dataflow.analysis.core.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits text into sentences: the JDK's {@link BreakIterator}, whose cuts after abbreviations, initials and numbers are joined again.
 * Knows English and French abbreviations and applies both to every text.
 */
public final class Sentences {

    /** After these a sentence goes on, whatever follows. */
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "ste", "mme", "mlle", "mm", "pr", "gen", "sen", "rep", "capt", "lt",
            "fig", "figs", "eq", "eqs", "sec", "ch", "chap", "vol", "pp", "no", "nos", "vs", "cf", "e.g", "i.e", "eg",
            "ie", "art", "réf", "ref", "tél", "tel", "av", "bd", "approx", "env", "ex", "p.ex", "viz", "m", "p", "tab",
            "sect", "al");

    /** After these it goes on only when no new sentence seems to begin. */
    private static final Set<String> MAYBE_LAST = Set.of(
            "etc", "inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.k", "a.m", "p.m", "s.a", "dept", "est", "ed",
            "eds");

    private Sentences() {}

    /** The sentences in order, stripped, none empty; together they hold every character of the text but white space. */
    public static List<String> of(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!goesOn(text, start, end)) {
                add(sentences, text.substring(start, end));
                start = end;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            sentences.add(stripped);
        }
    }

    private static boolean goesOn(String text, int start, int end) {
        if (end >= text.length()) {
            return false;
        }
        String before = text.substring(start, end).stripTrailing();
        if (!before.endsWith(".")) {
            return false;
        }
        char next = text.charAt(end);
        if (Character.isLowerCase(next) || next == ',' || next == ';') {
            return true;
        }
        String word = lastWord(before);
        return isInitial(word)
                || TITLES.contains(word.toLowerCase(Locale.ROOT))
                || (MAYBE_LAST.contains(word.toLowerCase(Locale.ROOT)) && !Character.isUpperCase(next));
    }

    private static String lastWord(String before) {
        int end = before.length() - 1;
        int from = end;
        while (from > 0 && (Character.isLetter(before.charAt(from - 1)) || isInnerPoint(before, from - 1))) {
            from--;
        }
        return before.substring(from, end);
    }

    private static boolean isInnerPoint(String text, int i) {
        return text.charAt(i) == '.' && i > 0 && Character.isLetter(text.charAt(i - 1));
    }

    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
    }
}

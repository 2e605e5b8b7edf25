package dev.dataflow.analysis.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words of a text: letters and digits, with inner hyphens, apostrophes, points and commas ({@code 3.14}, {@code e-mail}). */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-'’.,_][\\p{L}\\p{N}]+)*+");

    private Words() {}

    /** How many there are. */
    public static int count(String text) {
        int count = 0;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    /** They, in order. */
    public static Stream<String> of(String text) {
        return WORD.matcher(text).results().map(result -> result.group());
    }
}

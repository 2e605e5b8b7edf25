package dev.dataflow.analysis.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words that say nothing of what a text is about.
 *
 * @param words   lower-case
 * @param joiners those of them that may stand inside a phrase: {@code of}, {@code de}
 */
public record StopWords(Set<String> words, Set<String> joiners) {

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "de", "es");

    public StopWords {
        words = Set.copyOf(words);
        joiners = Set.copyOf(joiners);
    }

    /**
     * Those of a language; for one without a list, those of all languages that have one.
     *
     * @param language ISO 639-1; null when it is not known
     */
    public static StopWords of(@Nullable String language) {
        Set<String> joiners = Set.of("of", "de", "du", "des", "d", "la", "l", "del");
        if (language != null && LANGUAGES.contains(language)) {
            return new StopWords(read(language), joiners);
        }
        return new StopWords(
                LANGUAGES.stream().flatMap(each -> read(each).stream()).collect(Collectors.toSet()), joiners);
    }

    public boolean contains(String word) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }

    public boolean joins(String word) {
        return joiners.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read(String language) {
        String name = "/dev/dataflow/analysis/stopwords/" + language + ".txt";
        try (InputStream in = StopWords.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}

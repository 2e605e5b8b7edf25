package dev.dataflow.extraction.core.assemble;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses a text's language: by script where a script tells, by the share of its commonest words otherwise. Says nothing when unsure: with
 * fewer than {@value #MIN_WORDS} words, or when no language is clearly ahead. Reads at most {@value #MAX_CHARACTERS} characters of text.
 */
final class LanguageGuess {

    private static final int MIN_WORDS = 25;
    private static final int MAX_CHARACTERS = 200_000;
    private static final double MIN_SHARE = 0.12;
    private static final double AHEAD = 1.35;
    private static final double SCRIPT_SHARE = 0.3;
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}']+");

    private static final Map<String, Set<String>> COMMON_WORDS = Map.of(
            "en",
                    words(
                            "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which"),
            "fr",
                    words(
                            "le la les de des du et un une en est que qui dans pour pas sur au aux par plus ce cette il elle ne se sont avec ou"),
            "de",
                    words(
                            "der die das und in den von zu mit ist im für auf des dem ein eine nicht sich auch als an es wird werden sind bei oder"),
            "es",
                    words(
                            "el la los las de del y en un una que es por con para se no su al lo como más pero sus le ya este sí porque esta"),
            "it",
                    words(
                            "il lo la gli le di del della e un una che è per con non si da in dei delle nel al sono anche come più alla ha"),
            "pt",
                    words(
                            "o a os as de do da dos das e um uma que em no na para com não se por mais é ao como mas foi ele sua ou"),
            "nl",
                    words(
                            "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit wordt door naar"),
            "pl",
                    words(
                            "i w na z do się nie że to jest o jak ale po co za od przez przy dla są oraz który być tym tego"));

    private final Map<String, Integer> hits = new HashMap<>();
    private final Map<UnicodeScript, Integer> scripts = new HashMap<>();
    private int words;
    private int letters;
    private int characters;

    void read(String text) {
        if (characters >= MAX_CHARACTERS) {
            return;
        }
        characters += text.length();
        text.codePoints().filter(Character::isLetter).forEach(c -> {
            letters++;
            scripts.merge(UnicodeScript.of(c), 1, Integer::sum);
        });
        for (String word : WORD_BREAK.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                words++;
                COMMON_WORDS.forEach((language, common) -> {
                    if (common.contains(word)) {
                        hits.merge(language, 1, Integer::sum);
                    }
                });
            }
        }
    }

    /** ISO 639-1. */
    Optional<String> language() {
        return byScript().or(this::byWords);
    }

    private Optional<String> byScript() {
        if (letters < MIN_WORDS) {
            return Optional.empty();
        }
        if (share(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA) > 0.1) {
            return Optional.of("ja");
        }
        return Map.<String, UnicodeScript>of(
                        "zh", UnicodeScript.HAN,
                        "ko", UnicodeScript.HANGUL,
                        "el", UnicodeScript.GREEK,
                        "he", UnicodeScript.HEBREW,
                        "th", UnicodeScript.THAI)
                .entrySet()
                .stream()
                .filter(entry -> share(entry.getValue()) > SCRIPT_SHARE)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private double share(UnicodeScript... of) {
        return List.of(of).stream()
                        .mapToInt(script -> scripts.getOrDefault(script, 0))
                        .sum()
                / (double) letters;
    }

    private Optional<String> byWords() {
        List<Map.Entry<String, Integer>> ranked = hits.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        if (words < MIN_WORDS || ranked.isEmpty() || ranked.getFirst().getValue() < MIN_SHARE * words) {
            return Optional.empty();
        }
        boolean ahead = ranked.size() == 1
                || ranked.getFirst().getValue() > AHEAD * ranked.get(1).getValue();
        return ahead ? Optional.of(ranked.getFirst().getKey()) : Optional.empty();
    }

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(" ", -1)));
    }
}

package dev.dataflow.analysis.core.text;

import static com.github.pemistahl.lingua.api.Language.*;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import dev.dataflow.analysis.core.result.TextLanguage;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the language of a text by character trigrams (Lingua in its low-accuracy mode, which suits texts of a sentence and more).
 *
 * <p>Knows 24 languages; a text in another one is taken for its nearest neighbour. A language's model is loaded when it is first
 * needed. Safe for use by many threads.
 */
public final class LanguageDetection {

    /** How much of a text is looked at, in characters. */
    public static final int SAMPLE = 3000;

    private static final int FEWEST_LETTERS = 20;

    private static final Language[] LANGUAGES = {
        ENGLISH,
        FRENCH,
        GERMAN,
        SPANISH,
        ITALIAN,
        PORTUGUESE,
        DUTCH,
        SWEDISH,
        DANISH,
        BOKMAL,
        FINNISH,
        POLISH,
        CZECH,
        ROMANIAN,
        HUNGARIAN,
        TURKISH,
        RUSSIAN,
        UKRAINIAN,
        GREEK,
        ARABIC,
        HEBREW,
        CHINESE,
        JAPANESE,
        KOREAN
    };

    private final LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(LANGUAGES)
            .withLowAccuracyMode()
            .build();

    /** The language and how far ahead of the next likely one it is; empty for less than a few words. */
    public Optional<TextLanguage> detect(String text) {
        String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        if (sample.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        Iterator<Map.Entry<Language, Double>> byConfidence =
                detector.computeLanguageConfidenceValues(sample).entrySet().iterator();
        if (!byConfidence.hasNext()) {
            return Optional.empty();
        }
        String code = code(byConfidence.next().getKey());
        double second = byConfidence.hasNext() ? byConfidence.next().getValue() : 0;
        return Optional.of(new TextLanguage(code, confidence(second)));
    }

    /**
     * Lingua gives the best language 1 and each other one its log-likelihood relative to that. Two languages of one family stand near
     * 0.85 to 0.9 of each other in clear text; at 1 nothing tells them apart.
     */
    private static double confidence(double second) {
        double lead = Math.min(1, (1 - second) / 0.1);
        return Math.round((0.5 + 0.5 * lead) * 100) / 100.0;
    }

    private static String code(Language language) {
        return language == BOKMAL ? "no" : language.getIsoCode639_1().name().toLowerCase(Locale.ROOT);
    }
}
